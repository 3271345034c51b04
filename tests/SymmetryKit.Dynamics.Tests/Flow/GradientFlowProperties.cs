using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class GradientFlowProperties
{
    // Enough entropy that random games with rewards within ±5 rarely leave a history all but unreached.
    private const double HighEntropy = 6;

    [Fact]
    public void Limit_IsItsOwnSoftBestResponse() =>
        Prop.ForAll(RandomGame.Any, RandomGame.Objectives, (random, objective) =>
        {
            var result = new GradientFlow(random.Flat, objective, HighEntropy).Run(random.Logits);
            var kernel = new ObjectiveKernel(random.Flat, objective);
            kernel.Evaluate(result.Logits.AsSpan(), HighEntropy);
            var soft = new double[random.Flat.ParameterCount];
            kernel.CopySoftActionValues(soft);
            return result.Status == FlowStatus.Converged && Enumerable.Range(0, random.Flat.HistoryCount).All(f =>
            {
                var (start, end) = (random.Flat.ParameterStart(f), random.Flat.ParameterStart(f + 1));
                var sum = 0.0;
                for (var p = start; p < end; p++) sum += Math.Exp(soft[p] / HighEntropy);
                return Enumerable.Range(start, end - start).All(p =>
                    Math.Abs(result.Policy[p] - (Math.Exp(soft[p] / HighEntropy) / sum)) < 1e-11);
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Limit_IsTheSameForBothFlows_WhenEntropyIsHigh() =>
        Prop.ForAll(RandomGame.Any, RandomGame.Objectives, (random, objective) =>
        {
            FlowResult Run(FlowMode mode)
            {
                var options = new FlowOptions { Mode = mode };
                return new GradientFlow(random.Flat, objective, 4 * HighEntropy, options).Run(random.Logits);
            }

            var (plain, natural) = (Run(FlowMode.Gradient), Run(FlowMode.NaturalGradient));
            return plain.IsStrictMaximum && plain.Policy.Zip(natural.Policy, (x, y) => Math.Abs(x - y)).Max() < 1e-10;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Objective_IsNoLowerAtTheLimit() =>
        Prop.ForAll(RandomGame.Any, RandomGame.Objectives, (random, objective) =>
        {
            var kernel = new ObjectiveKernel(random.Flat, objective);
            var before = kernel.Evaluate(random.Logits, random.Alpha);
            var options = new FlowOptions { MaximumSteps = 500 };
            var after = new GradientFlow(random.Flat, objective, random.Alpha, options).Run(random.Logits).Objective;
            return after >= before - 1e-9;
        }).QuickCheckThrowOnFailure();
}
