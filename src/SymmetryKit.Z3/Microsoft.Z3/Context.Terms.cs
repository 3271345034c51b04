using System.Globalization;

namespace Microsoft.Z3;

public sealed partial class Context
{
    /// <summary>The Boolean constant of this name; the same name gives the same constant.</summary>
    /// <exception cref="Z3Exception">The name contains the character U+0000.</exception>
    public BoolExpr MkBoolConst(string name) => Truth(Native.MkConst(Handle, Symbol(name), _boolSort));

    /// <summary>The real constant of this name; the same name gives the same constant.</summary>
    /// <exception cref="Z3Exception">The name contains the character U+0000.</exception>
    public RealExpr MkRealConst(string name) => (RealExpr)Wrap(Native.MkConst(Handle, Symbol(name), _realSort));

    /// <summary>A rational numeral.</summary>
    /// <param name="v"><c>p</c> or <c>p/q</c> in ASCII digits with an optional leading minus sign. Other notations of
    /// the official API, such as decimals, are refused.</param>
    /// <exception cref="Z3Exception">It is not of this form.</exception>
    public RatNum MkReal(string v) => (RatNum)Wrap(Native.MkNumeral(Handle, NativeText.Numeral(v), _realSort));

    /// <summary>An integer as a real numeral.</summary>
    public RatNum MkReal(int v) => MkReal(v.ToString(CultureInfo.InvariantCulture));

    /// <summary>An integer as a real numeral.</summary>
    public RatNum MkReal(long v) => MkReal(v.ToString(CultureInfo.InvariantCulture));

    /// <summary>The numeral <paramref name="num"/>/<paramref name="den"/>.</summary>
    /// <exception cref="Z3Exception"><paramref name="den"/> is 0.</exception>
    public RatNum MkReal(int num, int den)
    {
        if (den == 0) throw new Z3Exception("Denominator is zero.");
        var (p, q) = den < 0 ? (-(long)num, -(long)den) : (num, den);
        return MkReal(string.Create(CultureInfo.InvariantCulture, $"{p}/{q}"));
    }

    /// <summary>The constant true.</summary>
    public BoolExpr MkTrue() => Truth(Native.MkTrue(Handle));

    /// <summary>The constant false.</summary>
    public BoolExpr MkFalse() => Truth(Native.MkFalse(Handle));

    /// <summary>The constant <paramref name="value"/>.</summary>
    public BoolExpr MkBool(bool value) => value ? MkTrue() : MkFalse();

    /// <summary>Sum of at least one term.</summary>
    /// <exception cref="Z3Exception">There is no term, or one belongs to another context.</exception>
    public ArithExpr MkAdd(params ArithExpr[] ts) => Number(Native.MkAdd(Handle, CountOf(ts), Handles(ts)));

    /// <inheritdoc cref="MkAdd(ArithExpr[])"/>
    public ArithExpr MkAdd(IEnumerable<ArithExpr> ts) => MkAdd(ts.ToArray());

    /// <summary>Product of at least one term.</summary>
    /// <exception cref="Z3Exception">There is no term, or one belongs to another context.</exception>
    public ArithExpr MkMul(params ArithExpr[] ts) => Number(Native.MkMul(Handle, CountOf(ts), Handles(ts)));

    /// <inheritdoc cref="MkMul(ArithExpr[])"/>
    public ArithExpr MkMul(IEnumerable<ArithExpr> ts) => MkMul(ts.ToArray());

    /// <summary>The first term less all others.</summary>
    /// <exception cref="Z3Exception">There is no term, or one belongs to another context.</exception>
    public ArithExpr MkSub(params ArithExpr[] ts) => Number(Native.MkSub(Handle, CountOf(ts), Handles(ts)));

    /// <summary>Negation.</summary>
    public ArithExpr MkUnaryMinus(ArithExpr t) => Number(Native.MkUnaryMinus(Handle, t.In(this)));

    /// <summary>Quotient.</summary>
    /// <remarks>SMT-LIB leaves x/0 open: a solver may give it any value. Assert that divisors are not 0.</remarks>
    public ArithExpr MkDiv(ArithExpr t1, ArithExpr t2) => Number(Native.MkDiv(Handle, t1.In(this), t2.In(this)));

    /// <summary>Power.</summary>
    public ArithExpr MkPower(ArithExpr t1, ArithExpr t2) => Number(Native.MkPower(Handle, t1.In(this), t2.In(this)));

    /// <summary>x = y.</summary>
    /// <exception cref="Z3Exception">The sorts differ.</exception>
    public BoolExpr MkEq(Expr x, Expr y) => Truth(Native.MkEq(Handle, x.In(this), y.In(this)));

    /// <summary>t1 &lt;= t2.</summary>
    public BoolExpr MkLe(ArithExpr t1, ArithExpr t2) => Truth(Native.MkLe(Handle, t1.In(this), t2.In(this)));

    /// <summary>t1 &lt; t2.</summary>
    public BoolExpr MkLt(ArithExpr t1, ArithExpr t2) => Truth(Native.MkLt(Handle, t1.In(this), t2.In(this)));

    /// <summary>t1 &gt;= t2.</summary>
    public BoolExpr MkGe(ArithExpr t1, ArithExpr t2) => Truth(Native.MkGe(Handle, t1.In(this), t2.In(this)));

    /// <summary>t1 &gt; t2.</summary>
    public BoolExpr MkGt(ArithExpr t1, ArithExpr t2) => Truth(Native.MkGt(Handle, t1.In(this), t2.In(this)));

    /// <summary>Negation.</summary>
    public BoolExpr MkNot(BoolExpr a) => Truth(Native.MkNot(Handle, a.In(this)));

    /// <summary>Implication.</summary>
    public BoolExpr MkImplies(BoolExpr t1, BoolExpr t2) => Truth(Native.MkImplies(Handle, t1.In(this), t2.In(this)));

    /// <summary>Conjunction; true without terms.</summary>
    public BoolExpr MkAnd(params BoolExpr[] ts) => Truth(Native.MkAnd(Handle, (uint)ts.Length, Handles(ts)));

    /// <inheritdoc cref="MkAnd(BoolExpr[])"/>
    public BoolExpr MkAnd(IEnumerable<BoolExpr> ts) => MkAnd(ts.ToArray());

    /// <summary>Disjunction; false without terms.</summary>
    public BoolExpr MkOr(params BoolExpr[] ts) => Truth(Native.MkOr(Handle, (uint)ts.Length, Handles(ts)));

    /// <inheritdoc cref="MkOr(BoolExpr[])"/>
    public BoolExpr MkOr(IEnumerable<BoolExpr> ts) => MkOr(ts.ToArray());

    /// <summary>The assertions of an SMT-LIB 2 text, in its order.</summary>
    /// <exception cref="Z3Exception">It does not parse; the message names line and column.</exception>
    public BoolExpr[] ParseSMTLIB2String(string str) => Take(
        Native.ParseSmtlib2String(Handle, NativeText.Whole(str), 0, nint.Zero, nint.Zero, 0, nint.Zero, nint.Zero));

    private static uint CountOf(ArithExpr[] terms) => terms.Length > 0
        ? (uint)terms.Length
        : throw new Z3Exception("Expected at least one term.");

    private ArithExpr Number(nint term) => (ArithExpr)Wrap(term);

    private BoolExpr Truth(nint term) => (BoolExpr)Wrap(term);
}
