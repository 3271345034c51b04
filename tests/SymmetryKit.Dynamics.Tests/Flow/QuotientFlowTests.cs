using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

/// <summary>The flow of equivariant policies, on orbits and among all policies.</summary>
public sealed class QuotientFlowTests
{
    // Games of one to some hundred unknowns, so that dense and Krylov systems both come up on either side.
    public static TheoryData<string, int, double> Games => new()
    {
        { "levers-odd", 1, 0.6 }, { "levers-two-stage", 2, 2 }, { "coordination-3x2", 2, 1 }, { "dectiger", 2, 30 },
        { "dectiger", 3, 60 }, { "recycling", 2, 5 }, { "grid-small", 2, 1 }, { "two-generals", 3, 8 },
    };

    [Theory]
    [MemberData(nameof(Games))]
    public void Limit_FromAnEquivariantStart_IsThatOfTheFullFlow(string name, int horizon, double alpha)
    {
        var game = GameLibrary.All.Single(g => g.Name == name).Build().Flat(horizon);
        var symmetries = game.Symmetries();
        var average = new OrbitAverage(game, symmetries);
        var quotient = new GradientFlow(game, EntropyObjective.Visited, alpha, null, symmetries);
        var full = new GradientFlow(game, EntropyObjective.Visited, alpha);
        for (var k = 0; k < 3; k++)
        {
            var start = new double[game.ParameterCount];
            StartGenerator.Fill(3, k, 1, start);
            var lifted = quotient.Run(start);
            average.Apply(start);
            var whole = full.Run(start);
            Assert.Equal((FlowStatus.Converged, FlowStatus.Converged), (lifted.Status, whole.Status));
            Assert.All(lifted.Policy.Zip(whole.Policy), p => Assert.Equal(p.Second, p.First, 1e-10));
            Assert.Equal(whole.Objective, lifted.Objective, 1e-10 * (1 + Math.Abs(whole.Objective)));
            Assert.All(symmetries, g => Assert.Equal(0, g.Residual(lifted.Policy.AsSpan()), 1e-15));
        }
    }

    [Theory]
    [MemberData(nameof(Games))]
    public void Gradient_OfAnEquivariantPolicy_IsItsOwnAverage(string name, int horizon, double alpha)
    {
        var game = GameLibrary.All.Single(g => g.Name == name).Build().Flat(horizon);
        var average = new OrbitAverage(game, game.Symmetries());
        var kernel = new ObjectiveKernel(game, EntropyObjective.Visited);
        var tangent = new ObjectiveTangent(kernel);
        Prop.ForAll(Arb.From(Gen.Choose(0, 1_000_000)), seed =>
        {
            var (start, direction) = (new double[game.ParameterCount], new double[game.ParameterCount]);
            StartGenerator.Fill((ulong)seed, 0, 1, start);
            StartGenerator.Fill((ulong)seed, 1, 1, direction);
            average.Apply(start);
            average.Apply(direction);
            kernel.Evaluate(start, alpha);
            var (gradient, product) = (new double[start.Length], new double[start.Length]);
            kernel.CopyGradient(gradient);
            tangent.Apply(direction);
            tangent.CopyGradientTangent(product);
            return IsOwnAverage(average, gradient) && IsOwnAverage(average, product);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public void Limit_BelowABifurcation_StaysEquivariant_WhereTheFullFlowLeaves()
    {
        var game = GameLibrary.Levers(2).Flat();
        var start = new double[] { 1, 0, 0.5, 0 };
        var full = new GradientFlow(game, EntropyObjective.Visited, 0.25).Run(start);
        Assert.True(full.Policy[0] > 0.9);
        var quotient = new GradientFlow(game, EntropyObjective.Visited, 0.25, null, game.Symmetries()).Run(start);
        Assert.Equal(FlowStatus.Converged, quotient.Status);
        Assert.All(quotient.Policy, p => Assert.Equal(0.5, p, 1e-15));
    }

    private static bool IsOwnAverage(OrbitAverage average, double[] vector)
    {
        var mean = vector.ToArray();
        average.Apply(mean);
        var scale = DenseVector.MaximumNorm(vector);
        return mean.Zip(vector, (x, y) => Math.Abs(x - y)).Max() <= 1e-12 * (scale + 1e-3);
    }
}
