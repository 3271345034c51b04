using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class GradientFlowTests
{
    [Theory]
    [InlineData(FlowMode.Gradient)]
    [InlineData(FlowMode.NaturalGradient)]
    public void Flow_OfTwoLevers_BelowOneHalf_LeavesUniform(FlowMode mode)
    {
        var game = GameLibrary.Levers(2).Flat();
        var result = Run(game, 0.45, mode, [0.1, -0.1, 0.02, 0.03]);
        Assert.Equal(FlowStatus.Converged, result.Status);
        Assert.True(result.IsStrictMaximum);
        // The symmetric branch solves 2x - 1 = tanh((2x - 1) / (2 α)).
        var m = (2 * result.Policy[0]) - 1;
        Assert.True(m > 0.4);
        Assert.Equal(Math.Tanh(m / 0.9), m, 1e-13);
        Assert.Equal(result.Policy[0], result.Policy[2], 1e-13);
    }

    [Fact]
    public void Flow_OfTwoLevers_AboveOneHalf_EndsAtUniform()
    {
        var result = Run(GameLibrary.Levers(2).Flat(), 0.55, FlowMode.Gradient, [2, -1, 1, -2]);
        Assert.Equal(FlowStatus.Converged, result.Status);
        Assert.All(result.Policy, p => Assert.Equal(0.5, p, 1e-14));
    }

    [Fact]
    public void Flow_FromTheSaddle_StaysAndSaysThatItIsNoMaximum()
    {
        var result = Run(GameLibrary.Levers(2).Flat(), 0.3, FlowMode.Gradient, new double[4]);
        Assert.Equal(FlowStatus.Converged, result.Status);
        Assert.False(result.IsStrictMaximum);
    }

    [Fact]
    public void Flow_PassingCloseToTheSaddle_IsNotTakenForConverged()
    {
        var result = Run(GameLibrary.Levers(2).Flat(), 0.3, FlowMode.Gradient, [1e-7, 0, 0, 0]);
        Assert.True(result.IsStrictMaximum);
        Assert.True(result.Policy[0] > 0.9);
    }

    [Fact]
    public void Flow_OfTheNinePlusOddLevers_PrefersTheNine()
    {
        var game = GameLibrary.LeversWithOdd().Flat();
        var result = Run(game, 0.25, FlowMode.Gradient, new double[20]);
        Assert.Equal(0.100605, result.Policy[0], 5e-7);
        Assert.Equal(0.094555, result.Policy[9], 5e-7);
    }

    [Fact]
    public void Flow_WithTooFewSteps_SaysSo()
    {
        var game = GameLibrary.DecTiger().Flat(2);
        var start = new double[game.ParameterCount];
        start[0] = 3;
        var options = new FlowOptions { MaximumSteps = 5 };
        var result = new GradientFlow(game, EntropyObjective.Visited, 12, options).Run(start);
        Assert.Equal((FlowStatus.StepLimit, 5), (result.Status, result.Steps));
        Assert.True(result.Residual > 1e-3);
    }

    [Fact]
    public void Flow_AtTheBifurcationItself_StillEnds()
    {
        // At α = 1/2 the approach is algebraic, t^(-1/2), and Newton's method only linear.
        var options = new FlowOptions { MaximumSteps = 2000 };
        var flow = new GradientFlow(GameLibrary.Levers(2).Flat(), EntropyObjective.Visited, 0.5, options);
        var result = flow.Run([1, 0, 1, 0]);
        Assert.Contains(result.Status, new[] { FlowStatus.StepLimit, FlowStatus.Converged });
    }

    [Fact]
    public void Flow_CancelledOrOutOfTime_SaysSo()
    {
        var game = GameLibrary.DecTiger().Flat(2);
        var start = new double[game.ParameterCount];
        start[0] = 3;
        var flow = new GradientFlow(game, EntropyObjective.Visited, 12, new FlowOptions { TimeLimit = TimeSpan.Zero });
        Assert.Equal(FlowStatus.TimeLimit, flow.Run(start).Status);
        Assert.Equal(FlowStatus.Cancelled, flow.Run(start, cancellation: new CancellationToken(true)).Status);
    }

    [Theory]
    [InlineData(5, 600)]
    [InlineData(3, 600)]
    public void Flow_OfDecTiger_WithLittleEntropy_IsStiffButArrives(double alpha, int steps)
    {
        // Likelihoods fall to about e^(-100/α): an explicit method alone would need that many steps more.
        var game = GameLibrary.DecTiger().Flat(2);
        var start = new double[game.ParameterCount];
        StartGenerator.Fill(1, 1, 1, start);
        var options = new FlowOptions { MaximumSteps = steps };
        var result = new GradientFlow(game, EntropyObjective.Visited, alpha, options).Run(start);
        Assert.Equal(FlowStatus.Converged, result.Status);
        Assert.True(result.IsStrictMaximum);
        Assert.True(result.Residual < 1e-12);
    }

    [Fact]
    public void Flow_ThatOutlastsItsTime_IsCompletedNaturally_AndSaysSo()
    {
        var game = GameLibrary.Levers(2).Flat();
        FlowResult Run(double longest) => new GradientFlow(
            game, EntropyObjective.Visited, 0.05, new FlowOptions { LongestTime = longest }).Run([0.5, 0, 0.5, 0]);
        var (patient, hasty) = (Run(1e9), Run(10));
        Assert.False(patient.WasCompletedNaturally);
        Assert.True(hasty.WasCompletedNaturally);
        Assert.Equal(patient.Policy[0], hasty.Policy[0], 1e-12);
        Assert.True(hasty.Residual < 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Flow_WithoutAPositiveCoefficient_IsRefused(double alpha) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new GradientFlow(GameLibrary.Levers(2).Flat(), EntropyObjective.Visited, alpha));

    [Fact]
    public void Flow_FromAStartOfTheWrongShape_IsRefused()
    {
        var flow = new GradientFlow(GameLibrary.Levers(2).Flat(), EntropyObjective.Visited, 1);
        Assert.Throws<ArgumentException>(() => flow.Run([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => flow.Run([1, 2, 3, double.NaN]));
    }

    private static FlowResult Run(FlatGame game, double alpha, FlowMode mode, double[] start) =>
        new GradientFlow(game, EntropyObjective.Visited, alpha, new FlowOptions { Mode = mode }).Run(start);
}
