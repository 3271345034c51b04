using System.Numerics;
using Microsoft.Z3;

namespace SymmetryKit.Z3.Tests;

public sealed class SolverTests : IDisposable
{
    private readonly Context _context = new();

    public void Dispose() => _context.Dispose();

    [Fact]
    public void Check_LinearSystem_ModelIsTheExactSolution()
    {
        var (x, y) = (_context.MkRealConst("x"), _context.MkRealConst("y"));
        using var solver = _context.MkSolver();
        solver.Assert(
            _context.MkEq(_context.MkAdd(_context.MkMul(_context.MkReal(3), x), y), _context.MkReal(1)),
            _context.MkEq(_context.MkSub(x, _context.MkMul(_context.MkReal(2), y)), _context.MkReal("1/5")));
        Assert.Equal(Status.SATISFIABLE, solver.Check());
        Assert.Equal("11/35", solver.Model.Eval(x).ToString());
        Assert.Equal("2/35", solver.Model.Evaluate(y, completion: true).ToString());
        Assert.True(solver.Model.Eval(_context.MkGt(x, y)).IsTrue);
        Assert.True(solver.Model.Eval(_context.MkEq(x, y)).IsFalse);
    }

    [Fact]
    public void Check_Contradiction_IsUnsatisfiableAndHasNoModel()
    {
        var x = _context.MkRealConst("x");
        using var solver = _context.MkSolver("QF_NRA");
        solver.Assert(_context.MkLt(_context.MkMul(x, x), _context.MkReal(0)));
        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
        Assert.Throws<Z3Exception>(() => solver.Model);
    }

    [Fact]
    public void Model_RootOfTwo_IsAlgebraicWithRationalBounds()
    {
        var x = _context.MkRealConst("x");
        using var solver = _context.MkSolver(_context.MkTactic("qfnra-nlsat"));
        solver.Assert(_context.MkEq(_context.MkPower(x, _context.MkReal(2)), _context.MkReal(2)));
        solver.Assert(_context.MkGt(x, _context.MkReal(0)));
        Assert.Equal(Status.SATISFIABLE, solver.Check());
        var root = Assert.IsType<AlgebraicNum>(solver.Model.Eval(x));
        Assert.True(root.IsAlgebraicNumber && !root.IsNumeral && !root.IsRatNum);
        var (lower, upper) = (root.ToLower(20), root.ToUpper(20));
        Assert.True(Value(lower) * Value(lower) < 2 && Value(upper) * Value(upper) > 2);
        Assert.True(Value(upper) - Value(lower) < 1e-19m);
    }

    [Fact]
    public void PushPop_AddedAssertions_AreForgotten()
    {
        var x = _context.MkRealConst("x");
        using var solver = _context.MkSolver();
        solver.Add(_context.MkGe(x, _context.MkReal(1)));
        solver.Push();
        solver.Add(_context.MkLe(x, _context.MkReal(0)));
        Assert.Equal((Status.UNSATISFIABLE, 1u, 2), (solver.Check(), solver.NumScopes, solver.Assertions.Length));
        solver.Pop();
        Assert.Equal((Status.SATISFIABLE, 0u, 1), (solver.Check(), solver.NumScopes, solver.Assertions.Length));
        Assert.Throws<Z3Exception>(() => solver.Pop(5));
        solver.Reset();
        Assert.Empty(solver.Assertions);
    }

    [Fact]
    public void UnsatCore_TrackedAssertions_NamesThePairThatClashes()
    {
        var x = _context.MkRealConst("x");
        var (low, high) = (_context.MkBoolConst("low"), _context.MkBoolConst("high"));
        var (zero, one, nine) = (_context.MkReal(0), _context.MkReal(1), _context.MkReal(9));
        using var solver = _context.MkSolver();
        solver.AssertAndTrack(
            [_context.MkLe(x, zero), _context.MkGe(x, one), _context.MkLe(x, nine)],
            [low, high, _context.MkBoolConst("other")]);
        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
        Assert.Equal(new HashSet<BoolExpr> { low, high }, [.. solver.UnsatCore]);
        Assert.Throws<Z3Exception>(() => solver.AssertAndTrack([low], []));
    }

    [Fact]
    public void Check_WithAssumptions_DoesNotKeepThem()
    {
        var (p, q) = (_context.MkBoolConst("p"), _context.MkBoolConst("q"));
        using var solver = _context.MkSimpleSolver();
        solver.Assert(_context.MkImplies(p, q), _context.MkOr(p, q));
        Assert.Equal(Status.UNSATISFIABLE, solver.Check(_context.MkNot(q)));
        Assert.Equal(Status.SATISFIABLE, solver.Check(_context.MkAnd(p, q)));
        Assert.Equal(Status.SATISFIABLE, solver.Check());
    }

    [Fact]
    public void Check_TimeLimitReached_IsUnknownWithAReason()
    {
        using var solver = HardQuery(_context);
        solver.Set("timeout", 50u);
        Assert.Equal(Status.UNKNOWN, solver.Check());
        Assert.NotEqual(string.Empty, solver.ReasonUnknown);
        Assert.Throws<Z3Exception>(() => solver.Model);
    }

    [Fact]
    public void Interrupt_FromAnotherThread_EndsTheCheckAndLeavesTheContextUsable()
    {
        using var solver = HardQuery(_context);
        using var done = new ManualResetEventSlim();

        // Repeated, since an interrupt that comes before the check has begun is forgotten.
        var interrupter = new Thread(() =>
        {
            while (!done.Wait(50)) _context.Interrupt();
        });
        interrupter.Start();
        var status = solver.Check();
        done.Set();
        interrupter.Join();
        Assert.Equal(Status.UNKNOWN, status);

        using var next = _context.MkSolver();
        next.Assert(_context.MkFalse());
        Assert.Equal(Status.UNSATISFIABLE, next.Check());
    }

    [Fact]
    public async Task Contexts_OnTwoThreads_SolveIndependently()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(seed => Task.Run(() =>
        {
            using var context = new Context();
            var x = context.MkRealConst("x");
            var good = 0;
            for (var i = 1; i <= 40; i++)
            {
                using var solver = context.MkSolver();
                solver.Assert(context.MkEq(context.MkMul(context.MkReal(i), x), context.MkReal(seed + 1)));
                solver.Assert(context.MkLt(context.MkMul(x, x), context.MkReal(0, 1)));
                if (solver.Check() == Status.UNSATISFIABLE) good++;
            }

            return good;
        })));
        Assert.Equal([40, 40], answers);
    }

    [Fact]
    public void Parameters_UnknownName_IsAnError()
    {
        using var solver = _context.MkSolver();
        solver.Parameters = _context.MkParams().Add("timeout", 1000u).Add("model", true);
        Assert.Throws<Z3Exception>(() => solver.Set("no_such_setting", 1u));
        Assert.Throws<Z3Exception>(() => solver.Set("model", 3u));
    }

    [Fact]
    public void Tactics_ChainedAndTuned_Solve()
    {
        var x = _context.MkRealConst("x");
        var tuned = _context.With(_context.MkTactic("qfnra-nlsat"), _context.MkParams().Add("factor_max_prime", 17u));
        var (simplify, purify) = (_context.MkTactic("simplify"), _context.MkTactic("purify-arith"));
        using var solver = _context.MkSolver(_context.Then(simplify, purify, tuned));
        var square = _context.MkAdd(_context.MkMul(x, x), _context.MkReal(1));
        solver.Assert(_context.MkLt(square, _context.MkMul(_context.MkReal(2), x)));
        Assert.Equal(Status.UNSATISFIABLE, solver.Check());
        Assert.Throws<Z3Exception>(() => _context.MkTactic("no-such-tactic"));
        Assert.Throws<Z3Exception>(() => _context.With(simplify, _context.MkParams().Add("no_such_setting", 1u)));
    }

    // Exact up to the last of 25 decimals, which is far beyond what the test asks for.
    private static decimal Value(RatNum numeral) =>
        (decimal)(numeral.BigIntNumerator * BigInteger.Pow(10, 25) / numeral.BigIntDenominator) / 1e25m;

    // Cyclic quartic equations in ten unknowns: nlsat works on them far longer than any limit of these tests, so an
    // answer within the limit comes from the limit.
    internal static Solver HardQuery(Context context)
    {
        var solver = context.MkSolver(context.MkTactic("qfnra-nlsat"));
        var v = Enumerable.Range(0, 10).Select(i => context.MkRealConst($"v{i}")).ToArray();
        for (var i = 0; i < v.Length; i++)
        {
            var (a, b, c) = (v[i], v[(i + 1) % v.Length], v[(i + 3) % v.Length]);
            solver.Assert(context.MkEq(
                context.MkAdd(context.MkMul(a, a, a, b), context.MkMul(b, b, b, c), context.MkMul(c, c, c, a)),
                context.MkReal(i + 1)));
        }

        return solver;
    }
}
