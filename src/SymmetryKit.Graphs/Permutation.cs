using System.Numerics;

namespace SymmetryKit.Graphs;

/// <summary>A permutation of the points 0 … <see cref="Degree"/> − 1.</summary>
/// <remarks>
/// Immutable; two are equal when they have the same degree and the same images. Products follow one convention
/// throughout:
/// <c>(g * h)(x) = g(h(x))</c>, the right factor acts first. Only the moved points are stored (8 bytes each), so a
/// generator that swaps two leaves of a graph with a million vertices is small.
/// </remarks>
public sealed partial class Permutation : IEquatable<Permutation>
{
    private readonly int[] _support;
    private readonly int[] _images;

    // Images of all points, made on the first look-up when the support is not small against the degree.
    private int[]? _dense;

    private Permutation? _inverse;

    private Permutation(int degree, int[] support, int[] images)
    {
        Degree = degree;
        _support = support;
        _images = images;
    }

    /// <summary>The number of points acted on, fixed ones included.</summary>
    public int Degree { get; }

    /// <summary>The moved points, ascending.</summary>
    public ReadOnlySpan<int> Support => _support;

    /// <summary>The images of <see cref="Support"/>, in the same order.</summary>
    public ReadOnlySpan<int> SupportImages => _images;

    /// <summary>Whether no point is moved.</summary>
    public bool IsIdentity => _support.Length == 0;

    /// <summary>The image of <paramref name="point"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="point"/> is not in 0 … <see cref="Degree"/> −
    /// 1.</exception>
    public int this[int point] => Image(point);

    /// <summary>The permutation of <paramref name="degree"/> points that moves none.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degree"/> is negative.</exception>
    public static Permutation Identity(int degree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        return new Permutation(degree, [], []);
    }

    /// <summary>The permutation with <c>Image(x) = images[x]</c>.</summary>
    /// <param name="images">Every number in 0 … <c>images.Length − 1</c> exactly once.</param>
    /// <exception cref="ArgumentException">A number is missing, repeated or out of range.</exception>
    public static Permutation FromImages(ReadOnlySpan<int> images)
    {
        var seen = new bool[images.Length];
        var moved = 0;
        for (var x = 0; x < images.Length; x++)
        {
            var y = images[x];
            if (unchecked((uint)y) >= (uint)images.Length || seen[y])
            {
                throw new ArgumentException(
                    $"Expected each of 0 … {images.Length - 1} once, found {y} at {x}.", nameof(images));
            }

            seen[y] = true;
            if (y != x) moved++;
        }

        return FromTrustedImages(images, moved);
    }

    /// <summary>The image of <paramref name="point"/>; O(1), or O(log |support|) when the support is small.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="point"/> is not in 0 … <see cref="Degree"/> −
    /// 1.</exception>
    public int Image(int point)
    {
        if (unchecked((uint)point) >= (uint)Degree)
        {
            throw new ArgumentOutOfRangeException(nameof(point),
                $"Expected a point in 0 … {Degree - 1}, found {point}.");
        }

        if (_dense is not null) return _dense[point];
        if (IsDense)
        {
            _dense = ToArray();
            return _dense[point];
        }

        var at = Array.BinarySearch(_support, point);
        return at >= 0 ? _images[at] : point;
    }

    /// <summary>All images: entry x is <c>Image(x)</c>.</summary>
    public int[] ToArray()
    {
        var images = new int[Degree];
        for (var x = 0; x < images.Length; x++) images[x] = x;
        for (var i = 0; i < _support.Length; i++) images[_support[i]] = _images[i];
        return images;
    }

    /// <summary>The permutation that undoes this one.</summary>
    /// <remarks>Made once and kept.</remarks>
    public Permutation Inverse() => _inverse ??= MakeInverse();

    /// <summary>The product that applies <paramref name="first"/> and then this one: <c>x ↦
    /// this(first(x))</c>.</summary>
    /// <exception cref="ArgumentException">The degrees differ.</exception>
    public Permutation Compose(Permutation first)
    {
        if (first.Degree != Degree)
        {
            throw new ArgumentException($"Expected degree {Degree}, found {first.Degree}.", nameof(first));
        }

        if (IsDense && first.IsDense) return ComposeDense(first);
        var points = new List<int>(_support.Length + first._support.Length);
        var images = new List<int>(points.Capacity);
        var (i, j) = (0, 0);
        while (i < _support.Length || j < first._support.Length)
        {
            var own = i < _support.Length ? _support[i] : int.MaxValue;
            var other = j < first._support.Length ? first._support[j] : int.MaxValue;
            var x = Math.Min(own, other);
            var y = other == x ? Image(first._images[j]) : _images[i];
            if (own == x) i++;
            if (other == x) j++;
            if (y == x) continue;
            points.Add(x);
            images.Add(y);
        }

        return new Permutation(Degree, [.. points], [.. images]);
    }

    /// <summary>The product <c>x ↦ g(h(x))</c>: <see cref="Compose"/>.</summary>
    /// <exception cref="ArgumentException">The degrees differ.</exception>
    public static Permutation operator *(Permutation g, Permutation h) => g.Compose(h);

    /// <summary>The product of this permutation with itself, <paramref name="exponent"/> times; negative for the
    /// inverse.</summary>
    public Permutation Power(int exponent)
    {
        var power = Identity(Degree);
        var square = exponent < 0 ? Inverse() : this;
        for (var rest = Math.Abs((long)exponent); rest > 0; rest >>= 1)
        {
            if ((rest & 1) == 1) power = square * power;
            square *= square;
        }

        return power;
    }

    /// <summary>The least k ≥ 1 whose k-th power is the identity: the least common multiple of the cycle
    /// lengths.</summary>
    public BigInteger Order()
    {
        var order = BigInteger.One;
        foreach (var cycle in Cycles()) order *= cycle.Length / BigInteger.GreatestCommonDivisor(order, cycle.Length);
        return order;
    }

    /// <summary>This permutation on the first <paramref name="degree"/> points alone.</summary>
    /// <param name="degree">A number of points that this permutation maps among themselves.</param>
    /// <exception cref="ArgumentException">Some point below <paramref name="degree"/> leaves that range.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degree"/> is negative or above
    /// <see cref="Degree"/>.</exception>
    public Permutation Restrict(int degree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(degree, Degree);
        var at = Array.BinarySearch(_support, degree);
        var kept = at >= 0 ? at : ~at;
        foreach (var image in _images.AsSpan(0, kept))
        {
            if (image >= degree)
            {
                throw new ArgumentException($"Expected a map of 0 … {degree - 1} to itself, found the image {image}.",
                    nameof(degree));
            }
        }

        return new Permutation(degree, _support[..kept], _images[..kept]);
    }

    /// <inheritdoc/>
    public bool Equals(Permutation? other) =>
        other is not null && Degree == other.Degree
        && _support.AsSpan().SequenceEqual(other._support) && _images.AsSpan().SequenceEqual(other._images);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Permutation);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Degree);
        for (var i = 0; i < _support.Length; i++)
        {
            hash.Add(_support[i]);
            hash.Add(_images[i]);
        }

        return hash.ToHashCode();
    }

    /// <summary>Takes over moved points (ascending) and their images, known to form a permutation.</summary>
    internal static Permutation FromTrustedSupport(int degree, int[] support, int[] images) =>
        new(degree, support, images);

    private bool IsDense => _support.Length > 16 && _support.Length >= Degree / 8;

    private int[] Dense => _dense ??= ToArray();

    private Permutation ComposeDense(Permutation first)
    {
        var (outer, inner) = (Dense, first.Dense);
        var images = new int[Degree];
        var moved = 0;
        for (var x = 0; x < images.Length; x++)
        {
            images[x] = outer[inner[x]];
            if (images[x] != x) moved++;
        }

        return FromTrustedImages(images, moved);
    }

    private Permutation MakeInverse()
    {
        var images = (int[])_support.Clone();
        if (IsDense)
        {
            var preimage = new int[Degree];
            for (var i = 0; i < _support.Length; i++) preimage[_images[i]] = _support[i];
            for (var i = 0; i < images.Length; i++) images[i] = preimage[_support[i]];
        }
        else
        {
            Array.Sort((int[])_images.Clone(), images);
        }

        // The same points are moved.
        return new Permutation(Degree, _support, images) { _inverse = this };
    }

    private static Permutation FromTrustedImages(ReadOnlySpan<int> images, int moved)
    {
        var support = new int[moved];
        var moves = new int[moved];
        var at = 0;
        for (var x = 0; x < images.Length; x++)
        {
            if (images[x] == x) continue;
            support[at] = x;
            moves[at++] = images[x];
        }

        return new Permutation(images.Length, support, moves);
    }
}
