using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>Intervals with <see cref="Dyadic"/> ends, rounded outward: the checker's box arithmetic.</summary>
/// <remarks>Integers only; doubles serve as guesses that integers then confirm.</remarks>
internal readonly struct DyadicEnclosure : IEnclosure<DyadicEnclosure>
{
    private readonly Dyadic _lower;
    private readonly Dyadic _upper;

    private DyadicEnclosure(Dyadic lower, Dyadic upper) => (_lower, _upper) = (lower, upper);

    public static DyadicEnclosure Zero => default;

    public static DyadicEnclosure One { get; } = new(Dyadic.One, Dyadic.One);

    public DyadicEnclosure Lower => new(_lower, _lower);

    public DyadicEnclosure Upper => new(_upper, _upper);

    public double Approximate => 0.5 * _lower.ToDouble() + 0.5 * _upper.ToDouble();

    public bool IsPositive => _lower.Sign > 0;

    /// <summary>The ends, exactly.</summary>
    public RationalInterval Ends => new(_lower.ToRational(), _upper.ToRational());

    public static DyadicEnclosure operator +(DyadicEnclosure x, DyadicEnclosure y) =>
        new(Dyadic.AddDown(x._lower, y._lower), Dyadic.AddUp(x._upper, y._upper));

    public static DyadicEnclosure operator -(DyadicEnclosure x, DyadicEnclosure y) =>
        new(Dyadic.AddDown(x._lower, -y._upper), Dyadic.AddUp(x._upper, -y._lower));

    public static DyadicEnclosure operator -(DyadicEnclosure x) => new(-x._upper, -x._lower);

    public static DyadicEnclosure operator *(DyadicEnclosure x, DyadicEnclosure y)
    {
        if (x._lower.Sign >= 0)
        {
            return new(
                Dyadic.MultiplyDown(y._lower.Sign >= 0 ? x._lower : x._upper, y._lower),
                Dyadic.MultiplyUp(y._upper.Sign >= 0 ? x._upper : x._lower, y._upper));
        }

        if (x._upper.Sign <= 0) return -(-x * y);
        if (y._lower.Sign >= 0) return y * x;
        if (y._upper.Sign <= 0) return -(-y * x);
        return new(
            Dyadic.Min(Dyadic.MultiplyDown(x._lower, y._upper), Dyadic.MultiplyDown(x._upper, y._lower)),
            Dyadic.Max(Dyadic.MultiplyUp(x._lower, y._lower), Dyadic.MultiplyUp(x._upper, y._upper)));
    }

    public static DyadicEnclosure operator /(DyadicEnclosure x, DyadicEnclosure y)
    {
        if (y._lower.Sign <= 0) throw new OverflowException("Division by an interval that is not positive.");
        return new(
            Dyadic.DivideDown(x._lower, x._lower.Sign >= 0 ? y._upper : y._lower),
            Dyadic.DivideUp(x._upper, x._upper.Sign >= 0 ? y._lower : y._upper));
    }

    public static DyadicEnclosure Exp(DyadicEnclosure x) =>
        new(DyadicExponential.ExpDown(x._lower), DyadicExponential.ExpUp(x._upper));

    public static DyadicEnclosure Log(DyadicEnclosure x) =>
        new(DyadicExponential.LogDown(x._lower), DyadicExponential.LogUp(x._upper));

    public static DyadicEnclosure From(RationalInterval value) =>
        new(Dyadic.FloorOf(value.Lower), -Dyadic.FloorOf(-value.Upper));

    public static DyadicEnclosure Near(double value) => new(Dyadic.Of(value), Dyadic.Of(value));

    public static DyadicEnclosure Hull(DyadicEnclosure x, DyadicEnclosure y) =>
        new(Dyadic.Min(x._lower, y._lower), Dyadic.Max(x._upper, y._upper));

    public static bool TryIntersect(DyadicEnclosure x, DyadicEnclosure y, out DyadicEnclosure common)
    {
        var (low, high) = (Dyadic.Max(x._lower, y._lower), Dyadic.Min(x._upper, y._upper));
        var meets = Dyadic.Compare(low, high) <= 0;
        common = meets ? new(low, high) : default;
        return meets;
    }
}
