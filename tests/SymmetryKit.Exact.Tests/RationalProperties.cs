using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Exact.Tests;

public sealed class RationalProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly Arbitrary<int> Exponents = Gen.Choose(-9, 9).ToArbitrary();

    [Fact]
    public void Addition_IsAssociativeAndCommutative() =>
        Prop.ForAll(Arbitraries.Rationals, Arbitraries.Rationals, Arbitraries.Rationals,
            (a, b, c) => (a + b) + c == a + (b + c) && a + b == b + a).Check(Many);

    [Fact]
    public void Multiplication_DistributesOverAddition() =>
        Prop.ForAll(Arbitraries.Rationals, Arbitraries.Rationals, Arbitraries.Rationals,
            (a, b, c) => a * (b + c) == a * b + a * c).Check(Many);

    [Fact]
    public void Inverses_CancelExactly() =>
        Prop.ForAll(Arbitraries.Rationals, Arbitraries.Rationals, (a, b) =>
            a + b - b == a && -(-a) == a
            && (b.IsZero || (a * b / b == a && b * b.Reciprocal() == Rational.One))).Check(Many);

    [Fact]
    public void EqualValues_HaveEqualHashes_HoweverReached() =>
        Prop.ForAll(Arbitraries.Rationals, Arbitraries.Rationals, (a, b) =>
        {
            var detour = a + b - b;
            return detour.Equals(a) && detour.GetHashCode() == a.GetHashCode() && detour.CompareTo(a) == 0;
        }).Check(Many);

    [Fact]
    public void Order_IsTotalAndTranslationInvariant() =>
        Prop.ForAll(Arbitraries.Rationals, Arbitraries.Rationals, Arbitraries.Rationals, (a, b, c) =>
            (a < b) == (a + c < b + c)
            && (a <= b) == !(a > b) && (a >= b) == !(a < b)
            && Rational.Min(a, b) <= Rational.Max(a, b)
            && Rational.Min(a, b) + Rational.Max(a, b) == a + b).Check(Many);

    [Fact]
    public void ToString_ReadsBackToTheSameValue() =>
        Prop.ForAll(Arbitraries.Rationals, a => Rational.Parse(a.ToString()) == a).Check(Many);

    [Fact]
    public void Floor_AndCeiling_Bracket() =>
        Prop.ForAll(Arbitraries.Rationals, a =>
            a.Floor() <= a && a < a.Floor() + 1 && a.Ceiling() >= a && a > a.Ceiling() - 1
            && (a.Ceiling() - a.Floor()) == (a.IsInteger ? 0 : 1)).Check(Many);

    [Fact]
    public void Dyadics_BracketWithinOneUnit() =>
        Prop.ForAll(Arbitraries.Rationals, Gen.Choose(-80, 80).ToArbitrary(), (a, bits) =>
        {
            var unit = Rational.Pow(2, -bits);
            var (down, up) = (a.FloorToDyadic(bits), a.CeilingToDyadic(bits));
            return down <= a && a < down + unit && a <= up && up - unit < a
                && (down / unit).IsInteger && (up / unit).IsInteger;
        }).Check(Many);

    [Fact]
    public void ToDouble_IsANearestDouble() =>
        Prop.ForAll(Arbitraries.Rationals, a => IsNearest(a, a.ToDouble())).Check(Many);

    [Fact]
    public void ToDouble_BetweenNeighbours_RoundsHalfToEven() =>
        Prop.ForAll(Arbitraries.Doubles, d =>
        {
            // The midpoint of two neighboring doubles is the hard case, in the subnormal range as well.
            if (Math.Abs(d) == double.MaxValue) return true;
            var (here, next) = (Rational.FromDouble(d), Rational.FromDouble(Math.BitIncrement(d)));
            var middle = (here + next) / 2;
            var hair = (next - here) / 1_000_000_007;
            var even = (BitConverter.DoubleToInt64Bits(d) & 1) == 0 ? d : Math.BitIncrement(d);
            return middle.ToDouble() == even
                && (middle - hair).ToDouble() == d
                && (middle + hair).ToDouble() == Math.BitIncrement(d);
        }).Check(Many);

    [Fact]
    public void FromDouble_ThenToDouble_IsTheIdentity() =>
        Prop.ForAll(Arbitraries.Doubles, d => Rational.FromDouble(d).ToDouble() == d).Check(Many);

    [Fact]
    public void DecimalString_RoundsInTheStatedDirection() =>
        Prop.ForAll(Arbitraries.Rationals, Gen.Choose(0, 30).ToArbitrary(), (a, digits) =>
        {
            var unit = Rational.Pow(10, -digits);
            var down = Rational.Parse(a.ToDecimalString(digits, MidpointRounding.ToNegativeInfinity));
            var up = Rational.Parse(a.ToDecimalString(digits, MidpointRounding.ToPositiveInfinity));
            var even = Rational.Parse(a.ToDecimalString(digits, MidpointRounding.ToEven));
            var zero = Rational.Parse(a.ToDecimalString(digits, MidpointRounding.ToZero));
            return down <= a && a < down + unit && a <= up && up - unit < a
                && Rational.Abs(even - a) <= unit / 2
                && zero == (a.Sign >= 0 ? down : up);
        }).Check(Many);

    [Fact]
    public void Power_AddsExponents() =>
        Prop.ForAll(Arbitraries.SmallRationals, Exponents, Exponents, (a, m, n) =>
            a.IsZero || Rational.Pow(a, m) * Rational.Pow(a, n) == Rational.Pow(a, m + n)).Check(Many);

    [Fact]
    public void SimplestBetween_LiesInside_AndNoSmallerDenominatorDoes() =>
        Prop.ForAll(Arbitraries.SmallRationals, Arbitraries.SmallRationals, (a, b) =>
        {
            var (lower, upper) = (Rational.Min(a, b) / 7, Rational.Max(a, b) / 7);
            var simplest = Rational.SimplestBetween(lower, upper);
            var smaller = Enumerable.Range(1, (int)simplest.Denominator - 1)
                .Any(q => (lower * q).Ceiling() <= upper * q);
            var nearer = simplest.IsZero ? Rational.Zero : simplest - new Rational(simplest.Sign, simplest.Denominator);
            return lower <= simplest && simplest <= upper && !smaller
                && (simplest.IsZero || nearer < lower || nearer > upper);
        }).Check(Many);

    [Fact]
    public void GenericMath_SumThroughTheInterfaces_EqualsTheOperators() =>
        Prop.ForAll(Arbitraries.Rationals, Arbitraries.Rationals, (a, b) =>
            Sum([a, b, a]) == a + b + a).QuickCheckThrowOnFailure();

    [Fact]
    public void Formatting_ThroughSpans_EqualsToString() =>
        Prop.ForAll(Arbitraries.Rationals, a =>
        {
            var text = a.ToString();
            Span<char> exact = new char[text.Length];
            Span<char> shorter = new char[text.Length - 1];
            return a.TryFormat(exact, out var written, default, CultureInfo.InvariantCulture)
                && written == text.Length && exact.SequenceEqual(text)
                && !a.TryFormat(shorter, out _, default, null);
        }).QuickCheckThrowOnFailure();

    private static T Sum<T>(IEnumerable<T> terms)
        where T : IAdditionOperators<T, T, T>, IAdditiveIdentity<T, T> =>
        terms.Aggregate(T.AdditiveIdentity, (sum, x) => sum + x);

    private static bool IsNearest(Rational a, double d)
    {
        if (double.IsInfinity(d)) return Rational.Abs(a) >= Rational.Pow(2, 1024) - Rational.Pow(2, 970);
        var error = Rational.Abs(a - Rational.FromDouble(d));
        return error <= Distance(a, Math.BitDecrement(d)) && error <= Distance(a, Math.BitIncrement(d));
    }

    private static Rational Distance(Rational a, double neighbor) => double.IsInfinity(neighbor)
        ? Rational.Abs(a) + Rational.Pow(2, 2000)
        : Rational.Abs(a - Rational.FromDouble(neighbor));
}
