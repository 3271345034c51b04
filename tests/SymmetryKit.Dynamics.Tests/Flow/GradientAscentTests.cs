using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class GradientAscentTests
{
    [Theory]
    [InlineData(FlowMode.Gradient)]
    [InlineData(FlowMode.NaturalGradient)]
    public void SmallSteps_EndWhereTheFlowEnds(FlowMode mode)
    {
        var game = GameLibrary.Levers(2).Flat();
        double[] start = [0.5, 0, 0.4, 0.1];
        var options = new FlowOptions { Mode = mode };
        var flow = new GradientFlow(game, EntropyObjective.Visited, 0.4, options).Run(start);
        var ascent = new GradientAscent(game, EntropyObjective.Visited, 0.4, 0.5, options).Run(start);
        Assert.Equal(FlowStatus.Converged, ascent.Status);
        Assert.True(ascent.IsStrictMaximum);
        Assert.Equal(flow.Policy[0], ascent.Policy[0], 1e-8);
        Assert.Equal(0.5 * ascent.Steps, ascent.Time, 1e-9);
    }

    [Fact]
    public void TooLargeSteps_Oscillate_AndTheStatusSaysSo()
    {
        // Natural gradient near the uniform maximum: each step multiplies logits by 1 - η (α - 1/2) or 1 - η (α + 1/2).
        var game = GameLibrary.Levers(2).Flat();
        FlowResult Run(double stepSize) => new GradientAscent(
            game, EntropyObjective.Visited, 1, stepSize,
            new FlowOptions { Mode = FlowMode.NaturalGradient, MaximumSteps = 2000 }).Run([0.3, 0, 0.1, 0]);
        Assert.Equal(FlowStatus.Converged, Run(1.3).Status);
        Assert.Equal(FlowStatus.StepLimit, Run(1.4).Status);
    }

    [Fact]
    public void ManyStarts_MayAscendInSteps()
    {
        var options = new MultiStartOptions { Starts = 10, Flow = new FlowOptions { StepSize = 0.5 } };
        var result = MultiStartFlow.Run(GameLibrary.Levers(2).Flat(), EntropyObjective.Visited, 0.4, options);
        Assert.Equal(10, result.ConvergedCount);
        Assert.Equal(2, result.Limits.Length);
    }

    [Fact]
    public void StepSize_ThatIsNotPositive_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new GradientAscent(GameLibrary.Levers(2).Flat(), EntropyObjective.Visited, 1, 0));
}
