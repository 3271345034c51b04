using Microsoft.Z3;

namespace SymmetryKit.Z3.Tests;

public sealed class PositiveDefinitenessTests
{
    // A form is positive definite just when it is positive on every plane x_k = 1 (scale any x with x_k other than 0).
    [Theory]
    [InlineData(0, Status.UNSATISFIABLE)]
    [InlineData(4, Status.SATISFIABLE)]
    public void Form_OnThePlanesOfItsCoordinates_HasACounterexampleOnlyWhenIndefinite(int taken, Status expected)
    {
        // The second difference matrix of size 6 less (taken/16)·I: its smallest eigenvalue is 2 - 2cos(π/7) = 0.198.
        const int n = 6;
        using var context = new Context();
        var x = Enumerable.Range(0, n).Select(i => context.MkRealConst($"x{i}")).ToArray();
        var diagonal = context.MkReal(32 - taken, 16);
        var terms = new List<ArithExpr>();
        for (var i = 0; i < n; i++)
        {
            terms.Add(context.MkMul(diagonal, x[i], x[i]));
            if (i > 0) terms.Add(context.MkMul(context.MkReal(-2), x[i], x[i - 1]));
        }

        var answers = Enumerable.Range(0, n).Select(k =>
        {
            using var solver = context.MkSolver(context.MkTactic("qfnra-nlsat"));
            solver.Assert(context.MkEq(x[k], context.MkReal(1)), context.MkLe(context.MkAdd(terms), context.MkReal(0)));
            return solver.Check();
        }).ToArray();

        Assert.DoesNotContain(Status.UNKNOWN, answers);
        Assert.Equal(expected, answers.Contains(Status.SATISFIABLE) ? Status.SATISFIABLE : Status.UNSATISFIABLE);
    }
}
