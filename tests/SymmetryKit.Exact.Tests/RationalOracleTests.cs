using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Exact.Tests;

public sealed class RationalOracleTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    [Fact]
    public void Construction_AnyParts_IsReducedWithPositiveDenominator() =>
        Prop.ForAll(Arbitraries.Integer.ToArbitrary(), Arbitraries.Integer.ToArbitrary(), (p, q) =>
            q.IsZero || PlainFraction.Of(new Rational(p, q)) == PlainFraction.Of(p, q)).Check(Many);

    [Fact]
    public void Arithmetic_AnyOperands_AgreesWithPlainFractions() =>
        Prop.ForAll(Arbitraries.Rationals, Arbitraries.Rationals, (a, b) =>
        {
            var (x, y) = (PlainFraction.Of(a), PlainFraction.Of(b));
            return PlainFraction.Of(a + b) == x + y
                && PlainFraction.Of(a - b) == x - y
                && PlainFraction.Of(a * b) == x * y
                && (b.IsZero || PlainFraction.Of(a / b) == x / y)
                && Math.Sign(a.CompareTo(b)) == Math.Sign(x.CompareTo(y));
        }).Check(Many);

    [Fact]
    public void Arithmetic_RelatedOperands_AgreesWithPlainFractions() =>
        Prop.ForAll(Arbitraries.Rationals, Arbitraries.Rationals, (a, b) =>
        {
            // Operands that share factors, so that reduction after the fact has something to do.
            var c = a * b;
            var (x, z) = (PlainFraction.Of(a), PlainFraction.Of(c));
            return PlainFraction.Of(c + a) == z + x && PlainFraction.Of(c - a) == z - x && (c - c).IsZero
                && PlainFraction.Of(c * a) == z * x && (a.IsZero || PlainFraction.Of(c / a) == z / x);
        }).Check(Many);

    [Fact]
    public void Walk_LongRandomExpression_StaysInStepWithPlainFractions()
    {
        // Crosses from narrow to wide and back many times: a step that would grow too long is undone by its inverse.
        var random = new Random(20);
        var value = Rational.One;
        var plain = new PlainFraction(1, 1);
        for (var step = 0; step < 20_000; step++)
        {
            var operand = new Rational(random.Next(-99, 100), random.Next(1, 100));
            var other = PlainFraction.Of(operand);
            switch (random.Next(4))
            {
                case 0: (value, plain) = (value + operand, plain + other); break;
                case 1: (value, plain) = (value - operand, plain - other); break;
                case 2 when !operand.IsZero: (value, plain) = (value * operand, plain * other); break;
                case 3 when !operand.IsZero: (value, plain) = (value / operand, plain / other); break;
            }

            Assert.Equal(plain, PlainFraction.Of(value));
            if (plain.Q.GetBitLength() > 90)
            {
                (value, plain) = (value.FloorToDyadic(10), PlainFraction.Of(value.FloorToDyadic(10)));
            }
        }
    }
}
