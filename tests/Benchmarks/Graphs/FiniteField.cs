namespace SymmetryKit.Benchmarks.Graphs;

/// <summary>The field of q = p^k elements; an element is the number whose base-p digits are its coefficients.</summary>
internal sealed class FiniteField
{
    private readonly int[,] _sum;
    private readonly int[,] _product;

    public FiniteField(int q)
    {
        var p = Enumerable.Range(2, q).First(x => q % x == 0);
        var k = 0;
        for (var x = 1; x < q; x *= p) k++;
        _sum = Table(q, (x, y) => Number([.. Digits(x, p, k).Zip(Digits(y, p, k), (a, b) => (a + b) % p)], p));
        _product = Enumerable.Range(0, q).Select(low => Table(q, (x, y) => Multiply(x, y, p, k, Digits(low, p, k))))
            .First(HasNoZeroDivisor);
    }

    public int Add(int x, int y) => _sum[x, y];

    public int Multiply(int x, int y) => _product[x, y];

    private static bool HasNoZeroDivisor(int[,] product)
    {
        for (var x = 1; x < product.GetLength(0); x++)
        {
            for (var y = 1; y < product.GetLength(0); y++)
            {
                if (product[x, y] == 0) return false;
            }
        }

        return true;
    }

    // Modulo X^k + low.
    private static int Multiply(int x, int y, int p, int k, int[] low)
    {
        var (dx, dy) = (Digits(x, p, k), Digits(y, p, k));
        var product = new int[2 * k - 1];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++) product[i + j] = (product[i + j] + dx[i] * dy[j]) % p;
        }

        for (var i = 2 * k - 2; i >= k; i--)
        {
            for (var j = 0; j < k; j++) product[i - k + j] = ((product[i - k + j] - product[i] * low[j]) % p + p) % p;
        }

        return Number(product[..k], p);
    }

    private static int[,] Table(int q, Func<int, int, int> entry)
    {
        var table = new int[q, q];
        for (var x = 0; x < q; x++)
        {
            for (var y = 0; y < q; y++) table[x, y] = entry(x, y);
        }

        return table;
    }

    private static int[] Digits(int x, int p, int k)
    {
        var digits = new int[k];
        for (var i = 0; i < k; i++, x /= p) digits[i] = x % p;
        return digits;
    }

    private static int Number(int[] digits, int p) =>
        digits.Reverse().Aggregate(0, (number, digit) => number * p + digit);
}
