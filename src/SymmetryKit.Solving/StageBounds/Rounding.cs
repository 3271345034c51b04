using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>
/// What a sweep needs of its numbers beyond the four operations: how they are made and rounded outward.
/// </summary>
/// <typeparam name="T">double for the search, <see cref="Rational"/> for what goes into a certificate.</typeparam>
internal abstract class Rounding<T>
{
    /// <summary>The number nearest to <paramref name="value"/> (exact where T is).</summary>
    public abstract T From(Rational value);

    /// <summary>A number at least <paramref name="value"/>, cheap to compute with.</summary>
    public abstract T Up(T value);

    /// <summary>A number at most <paramref name="value"/>, cheap to compute with.</summary>
    public abstract T Down(T value);

    /// <summary>A number at least exp(<paramref name="value"/>).</summary>
    public abstract T ExpUp(T value);
}

/// <summary>Plain double precision: for guessing only.</summary>
internal sealed class DoubleRounding : Rounding<double>
{
    public override double From(Rational value) => value.ToDouble();

    public override double Up(double value) => value;

    public override double Down(double value) => value;

    public override double ExpUp(double value) => Math.Exp(value);
}

/// <summary>Exact rationals, rounded outward to multiples of 2^-bits.</summary>
internal sealed class DyadicRounding(int bits) : Rounding<Rational>
{
    // A ratio bound enters every average: fewer bits keep the numbers short at a relative loss of 1e-5.
    private const int RatioBits = 16;

    public override Rational From(Rational value) => value;

    public override Rational Up(Rational value) => value.CeilingToDyadic(bits);

    public override Rational Down(Rational value) => value.FloorToDyadic(bits);

    public override Rational ExpUp(Rational value) =>
        Enclosure.Exp(value, bits).Upper.CeilingToDyadic(Math.Min(RatioBits, bits));
}
