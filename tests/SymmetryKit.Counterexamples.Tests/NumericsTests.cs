using SymmetryKit.Certification;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples.Tests;

/// <summary>The search's own formulas, against difference quotients and exact numbers.</summary>
public sealed class NumericsTests
{
    private const double Step = 1e-5;

    public static TheoryData<string, int> Games =>
        new() { { "dectiger", 2 }, { "levers-two-stage", 2 }, { "levers-odd", 1 } };

    [Theory]
    [MemberData(nameof(Games))]
    public void Jacobian_IsTheDifferenceQuotient(string name, int horizon)
    {
        var equations = Equations(name, horizon, isFree: false);
        var point = Start(equations.Coordinates.Count);
        equations.At(0.1, point);
        var (jacobian, byBeta) = (equations.Jacobian(), equations.ByBeta());
        for (var y = 0; y < point.Length; y++)
        {
            var quotient = Quotient(
                equations.At(0.1, Beside(point, y, Step)), equations.At(0.1, Beside(point, y, -Step)));
            for (var x = 0; x < point.Length; x++) Assert.Equal(quotient[x], jacobian[x, y], 1e-6);
        }

        var along = Quotient(equations.At(0.1 + Step, point), equations.At(0.1 - Step, point));
        Assert.True(Vectors.Distance(along, byBeta) < 1e-6);
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void Curvature_AtACriticalPoint_IsTheHessian(string name, int horizon)
    {
        var equations = Equations(name, horizon, isFree: true);
        var point = new BranchFollower(equations).Solve(0.01, new double[equations.Coordinates.Count])!;
        equations.At(0.01, point);
        var curvature = equations.Curvature();
        var kernel = new ObjectiveKernel(equations.Coordinates.Game, EntropyObjective.Visited);
        double[] Gradient(double[] at)
        {
            var (logits, gradient) = (new double[kernel.Game.ParameterCount], new double[kernel.Game.ParameterCount]);
            equations.Coordinates.Spread(at, logits);
            kernel.Evaluate(logits, 0.01, 1);
            kernel.CopyGradient(gradient);
            return [.. equations.Coordinates.Equations.Select(e => gradient[e.Parameter])];
        }

        for (var y = 0; y < point.Length; y++)
        {
            var quotient = Quotient(Gradient(Beside(point, y, Step)), Gradient(Beside(point, y, -Step)));
            for (var x = 0; x < point.Length; x++) Assert.Equal(-quotient[x], curvature[x, y], 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void Slice_OfAShortStep_BoundsWhatTheBoxHolds(string name, int horizon)
    {
        var equations = Equations(name, horizon, isFree: false);
        var follower = new BranchFollower(equations);
        var start = new double[equations.Coordinates.Count];
        var slice = NumericSlice.Cut(follower, Rational.Zero, new Rational(1, 1000), start, caution: 1)!;
        foreach (var share in new[] { 0, 0.25, 0.75, 1 })
        {
            var beta = slice.High.ToDouble() * share;
            var point = follower.Solve(beta, slice.Center)!;
            var line = Vectors.Along(slice.Center, slice.Tangent, beta - slice.Middle);
            Assert.True(Vectors.Distance(point, line) < slice.Radius / 5);
            var tangent = follower.Tangent(beta, point)!;
            Assert.True(Vectors.Distance(tangent, slice.Tangent) <= slice.Drift + 1e-12);
        }
    }

    [Fact]
    public void Slice_Spread_BoundsTheJacobiansChange()
    {
        var equations = Equations("levers-odd", 1, isFree: false);
        var follower = new BranchFollower(equations);
        var slice = NumericSlice.Cut(follower, Rational.Zero, 1, [0], caution: 1)!;
        equations.At(slice.Middle, slice.Center);
        var inverse = 1 / equations.Jacobian()[0, 0];
        var largest = 0.0;
        foreach (var beta in new[] { 0, 0.5, 1 })
        {
            foreach (var side in new[] { -1, 1 })
            {
                var line = Vectors.Along(slice.Center, slice.Tangent, beta - slice.Middle);
                equations.At(beta, Beside(line, 0, side * slice.Radius));
                largest = Math.Max(largest, Math.Abs(1 - inverse * equations.Jacobian()[0, 0]));
            }
        }

        Assert.InRange(largest, slice.Spread / 20, slice.Spread);
    }

    [Fact]
    public void Policies_OfClasses_EarnWhatExactArithmeticSays()
    {
        var game = Payoffs.OneShot([3, 3, 2], a => a[0] == a[1] ? a[2] + 1 : 0);
        var task = new ProofTask(game, 1, EntropyObjective.Visited, CancellationToken.None);
        var policies = new ClassPolicies(task.Coordinates);
        var unions = policies.Unions(policies.Coordinates.Classes, 4096)!.ToArray();
        Assert.True(unions.Length > 2);
        foreach (var policy in unions)
        {
            Assert.True(policies.Coordinates.IsFixed(policy));
            Assert.Equal(ExactReturn.Of(policies.Exact(policy)).ToDouble(), policies.Return(policy), 1e-12);
        }

        var best = unions.Max(u => policies.Return(u));
        Assert.All(
            policies.Optima(4096, CancellationToken.None)!, p => Assert.True(policies.Return(p) <= best + 1e-12));
        Assert.Null(policies.Optima(1, CancellationToken.None));
    }

    [Fact]
    public void SliceBuilder_RefusedSlice_IsCutAnewFromThere()
    {
        var follower = new BranchFollower(Equations("levers-odd", 1, isFree: false));
        var builder = new SliceBuilder(follower, 10, (_, _) => true);
        var seen = new List<IReadOnlyList<BranchSlice>>();
        var end = new CounterexampleCertificate("", "", 1, EntropyObjective.Visited, [], new HistorySymmetryClaim());
        var found = builder.Prove(branch =>
        {
            seen.Add(branch);
            return seen.Count < 3 ? new Verdict(null, 2) : new Verdict(end, -1);
        }, CancellationToken.None);
        Assert.Same(end, found);
        Assert.Equal(3, seen.Count);
        for (var k = 1; k < seen.Count; k++)
        {
            Assert.Equal(seen[0][0].Center.ToArray(), seen[k][0].Center.ToArray());
            Assert.Equal(seen[0][1].Center.ToArray(), seen[k][1].Center.ToArray());
            Assert.True(seen[k][2].BetaHi < seen[k - 1][2].BetaHi);
            Assert.Equal(10, seen[k][^1].BetaHi);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1000)]
    public void SliceBuilder_OtherFault_GivesUpAtOnce(int step)
    {
        var builder = new SliceBuilder(
            new BranchFollower(Equations("levers-odd", 1, isFree: false)), 10, (_, _) => true);
        var asked = 0;
        Verdict Refuse()
        {
            asked++;
            return new Verdict(null, step);
        }

        Assert.Null(builder.Prove(_ => Refuse(), CancellationToken.None));
        Assert.Equal(1, asked);
    }

    [Fact]
    public void DenseInverse_TimesTheMatrix_IsTheIdentity()
    {
        double[,] matrix = { { 0, 2, -1 }, { 4, 0.5, 3 }, { 1, 1, 1e-3 } };
        var inverse = DenseInverse.Of(matrix)!;
        for (var x = 0; x < 3; x++)
        {
            var column = Vectors.Product(matrix, [inverse[0, x], inverse[1, x], inverse[2, x]]);
            for (var y = 0; y < 3; y++) Assert.Equal(x == y ? 1 : 0, column[y], 1e-12);
        }

        Assert.Null(DenseInverse.Of(new double[,] { { 1, 2 }, { 2, 4 } }));
        Assert.Null(DenseInverse.Of(new double[,] { { double.NaN } }));
    }

    private static BranchEquations Equations(string name, int horizon, bool isFree)
    {
        var game = name switch
        {
            "dectiger" => GameLibrary.DecTiger(),
            "levers-two-stage" => GameLibrary.TwoStageLevers(),
            _ => GameLibrary.LeversWithOdd(),
        };
        var task = new ProofTask(game, horizon, EntropyObjective.Visited, CancellationToken.None);
        return new BranchEquations(
            isFree ? new ClassCoordinates(task.Flat, null) : task.Coordinates, EntropyObjective.Visited);
    }

    private static double[] Start(int count) => [.. Enumerable.Range(0, count).Select(x => 0.3 * Math.Sin(x + 1))];

    private static double[] Beside(double[] point, int coordinate, double step)
    {
        var beside = (double[])point.Clone();
        beside[coordinate] += step;
        return beside;
    }

    private static double[] Quotient(double[] above, double[] below) =>
        [.. above.Zip(below, (x, y) => (x - y) / (2 * Step))];
}
