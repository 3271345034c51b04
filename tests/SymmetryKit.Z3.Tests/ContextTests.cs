using Microsoft.Z3;

namespace SymmetryKit.Z3.Tests;

public sealed class ContextTests
{
    [Fact]
    public void Terms_OfTheSameShape_AreOneNode()
    {
        using var context = new Context();
        var (x, again, y) = (context.MkRealConst("x"), context.MkRealConst("x"), context.MkRealConst("y"));
        Assert.True(x == again && x != y && x.Equals(again) && x.GetHashCode() == again.GetHashCode());
        Assert.Equal("(<= (+ x y) 1.0)", context.MkLe(context.MkAdd(x, y), context.MkReal(1)).ToString());
        var (p, q) = (context.MkBoolConst("p"), context.MkBoolConst("q"));
        Assert.Equal("(and p (not q))", context.MkAnd(p, context.MkNot(q)).ToString());
        Assert.Equal("(/ 1.0 x)", context.MkDiv(context.MkReal(1), x).ToString());
        Assert.Equal("(- x)", context.MkUnaryMinus(x).ToString());
        Assert.True(context.MkBool(true).IsTrue && context.MkBool(false).IsFalse && !x.IsTrue);
    }

    [Fact]
    public void ConjunctionAndDisjunction_OfNothing_AreTrueAndFalse()
    {
        using var context = new Context();
        using var solver = context.MkSolver();
        Assert.Equal(Status.UNSATISFIABLE, solver.Check(context.MkNot(context.MkAnd())));
        Assert.Equal(Status.UNSATISFIABLE, solver.Check(context.MkOr()));
        Assert.Equal(Status.SATISFIABLE, solver.Check(context.MkAnd(), context.MkNot(context.MkOr())));
    }

    [Fact]
    public void Terms_OfAnotherContext_AreRefused()
    {
        using var here = new Context();
        using var there = new Context();
        var (x, y) = (here.MkRealConst("x"), there.MkRealConst("y"));
        Assert.Throws<Z3Exception>(() => here.MkAdd(x, y));
        Assert.Throws<Z3Exception>(() => here.MkEq(y, x));
        using var solver = here.MkSolver();
        Assert.Throws<Z3Exception>(() => solver.Assert(there.MkTrue()));
    }

    [Fact]
    public void Names_DifferingBehindAZeroCharacter_AreRefusedAndOthersKeptApart()
    {
        using var context = new Context();
        Assert.Throws<Z3Exception>(() => context.MkRealConst("x\0a"));
        Assert.Throws<Z3Exception>(() => context.ParseSMTLIB2String("(assert true)\0(assert false)"));
        Assert.False(context.MkRealConst("α") == context.MkRealConst("β"));
        Assert.Equal("(= |α| |α2|)", context.MkEq(context.MkRealConst("α"), context.MkRealConst("α2")).ToString());
    }

    [Fact]
    public void Sorts_ThatDoNotFit_AreAnError()
    {
        using var context = new Context();
        Assert.Throws<Z3Exception>(() => context.MkEq(context.MkRealConst("x"), context.MkBoolConst("p")));
        Assert.Throws<Z3Exception>(() => context.MkAdd());
        Assert.Throws<Z3Exception>(() => context.MkMul(Enumerable.Empty<ArithExpr>()));
    }

    [Fact]
    public void ParseSMTLIB2String_WellFormed_GivesTheAssertions()
    {
        using var context = new Context();
        var parsed = context.ParseSMTLIB2String("(declare-const x Real)(assert (> x 0))(assert (< (* x x) 0.25))");
        Assert.Equal(2, parsed.Length);
        using var solver = context.MkSolver();
        solver.Assert(parsed);
        Assert.Equal(Status.SATISFIABLE, solver.Check());
        solver.Assert(context.MkGe(context.MkRealConst("x"), context.MkReal(1, 2)));
        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
    }

    [Theory]
    [InlineData("(assert (> x 0))")]
    [InlineData("(declare-const x Real)(assert (> x 0)")]
    [InlineData("(declare-const x Real)(assert (> x true))")]
    [InlineData("nonsense")]
    public void ParseSMTLIB2String_Malformed_NamesThePlace(string text)
    {
        using var context = new Context();
        using var solver = context.MkSolver();
        var parsing = Assert.Throws<Z3Exception>(() => context.ParseSMTLIB2String(text));
        var asserting = Assert.Throws<Z3Exception>(() => solver.FromString(text));
        Assert.Contains("line", parsing.Message, StringComparison.Ordinal);
        Assert.Contains("line", asserting.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SolverText_ReadBack_IsTheSameProblem()
    {
        using var context = new Context();
        var x = context.MkRealConst("x");
        using var solver = context.MkSolver();
        solver.Assert(context.MkGt(x, context.MkReal("1/3")), context.MkLt(x, context.MkReal("1/3")));
        using var other = context.MkSolver();
        other.FromString(solver.ToString());
        Assert.Equal(Status.UNSATISFIABLE, other.Check());
        Assert.Equal(2, other.Assertions.Length);
    }

    [Fact]
    public void Settings_OfAContext_ReachItsSolvers()
    {
        using var context = new Context(new Dictionary<string, string> { ["timeout"] = "50" });
        using var solver = SolverTests.HardQuery(context);
        Assert.Equal(Status.UNKNOWN, solver.Check());
    }

    [Fact]
    public void Disposed_ContextOrObject_CannotBeUsed()
    {
        var context = new Context();
        var x = context.MkRealConst("x");
        var solver = context.MkSolver();
        x.Dispose();
        x.Dispose();
        Assert.Throws<ObjectDisposedException>(() => context.MkUnaryMinus(x));
        context.Dispose();
        context.Dispose();
        Assert.Throws<ObjectDisposedException>(() => context.MkRealConst("x"));
        Assert.Throws<ObjectDisposedException>(() => solver.Check());
        solver.Dispose();
    }

    [Fact]
    public void ForgottenObjects_AreReleasedByTheThreadOfTheContext()
    {
        using var context = new Context();
        using var solver = context.MkSolver();
        var x = context.MkRealConst("x");
        for (var round = 0; round < 20; round++)
        {
            // Each round leaves thousands of terms to the finalizers, while this thread goes on making more.
            for (var i = 0; i < 2000; i++)
            {
                _ = context.MkLe(context.MkMul(context.MkReal(i), x), context.MkReal(round));
            }

            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        solver.Assert(context.MkLt(context.MkMul(x, x), context.MkReal(0)));
        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
    }

    [Fact]
    public void ForgottenContexts_AreFreedByTheirFinalizers()
    {
        for (var i = 0; i < 20; i++) Abandon(i);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var context = new Context();
        Assert.True(context.MkTrue().IsTrue);
    }

    private static void Abandon(int i)
    {
        var context = new Context();
        var solver = context.MkSolver();
        solver.Assert(context.MkGt(context.MkRealConst($"x{i}"), context.MkReal(i)));
        Assert.Equal(Status.SATISFIABLE, solver.Check());
        Assert.Contains("x", solver.Model.ToString(), StringComparison.Ordinal);
    }
}
