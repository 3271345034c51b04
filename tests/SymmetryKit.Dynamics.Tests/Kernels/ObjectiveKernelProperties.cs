using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class ObjectiveKernelProperties
{
    [Fact]
    public void Value_IsTheSumOverTrajectories() => Check((random, objective) =>
    {
        var kernel = new ObjectiveKernel(random.Flat, objective);
        var value = kernel.Evaluate(random.Logits, random.Alpha);
        var slow = new SequenceForm(random.Flat, kernel.Policy.ToArray(), random.Alpha).Value(objective);
        return Near(value, slow, 1e-12);
    });

    [Fact]
    public void Gradient_AgreesWithFiniteDifferences() => Check((random, objective) =>
    {
        var kernel = new ObjectiveKernel(random.Flat, objective);
        kernel.Evaluate(random.Logits, random.Alpha);
        var gradient = new double[random.Flat.ParameterCount];
        kernel.CopyGradient(gradient);
        return Enumerable.Range(0, gradient.Length).All(p =>
        {
            var difference = Difference(random.Logits, p, x => kernel.Evaluate(x, random.Alpha));
            return Near(gradient[p], difference, 1e-8);
        });
    });

    [Fact]
    public void Constants_AddedToTheLogitsOfAHistory_ChangeNothing() => Check((random, objective) =>
    {
        var kernel = new ObjectiveKernel(random.Flat, objective);
        var value = kernel.Evaluate(random.Logits, random.Alpha);
        var advantages = kernel.Advantages.ToArray();
        var shifted = random.Logits.ToArray();
        for (var f = 0; f < random.Flat.HistoryCount; f++)
        {
            for (var p = random.Flat.ParameterStart(f); p < random.Flat.ParameterStart(f + 1); p++) shifted[p] += f - 3;
        }

        return Near(kernel.Evaluate(shifted, random.Alpha), value, 1e-12)
            && Enumerable.Range(0, advantages.Length).All(p => Near(kernel.Advantages[p], advantages[p], 1e-12));
    });

    [Fact]
    public void SoftActionValues_DoNotDependOnOnesOwnPast() => Prop.ForAll(RandomGame.Any, random =>
    {
        var game = random.Flat;
        var kernel = new ObjectiveKernel(game, EntropyObjective.Visited);
        var (before, after) = (new double[game.ParameterCount], new double[game.ParameterCount]);
        kernel.Evaluate(random.Logits, random.Alpha);
        kernel.CopySoftActionValues(before);
        var changed = random.Logits.ToArray();
        for (var p = 0; p < game.ParameterStart(1); p++) changed[p] = -changed[p];
        kernel.Evaluate(changed, random.Alpha);
        kernel.CopySoftActionValues(after);
        return Enumerable.Range(0, game.Parameter(1, 0, 0)).All(p => Near(before[p], after[p], 1e-11));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void SoftActionValues_AtTheRoot_AverageToTheObjective() => Prop.ForAll(RandomGame.Any, random =>
    {
        var kernel = new ObjectiveKernel(random.Flat, EntropyObjective.Visited);
        var value = kernel.Evaluate(random.Logits, random.Alpha);
        var soft = new double[random.Flat.ParameterCount];
        kernel.CopySoftActionValues(soft);
        // J = Σ_a π(a) (Q(a) - α log π(a)) at every agent's empty history.
        return random.Tree.LocalHistories.All(local =>
        {
            var parameters = Enumerable.Range(random.Flat.Parameter(local.Agent, 0, 0), local.ActionCount);
            var mean = parameters.Sum(p => kernel.Policy[p] * (soft[p] - (random.Alpha * kernel.LogPolicy[p])));
            return Near(value, mean, 1e-12);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Tangent_AgreesWithDifferencesOfTheGradient() => Check((random, objective) =>
    {
        var kernel = new ObjectiveKernel(random.Flat, objective);
        var direction = random.Vector(1);
        kernel.Evaluate(random.Logits, random.Alpha);
        var tangent = new ObjectiveTangent(kernel);
        tangent.Apply(direction);
        var product = new double[direction.Length];
        tangent.CopyGradientTangent(product);
        var advantages = tangent.Advantages.ToArray();
        var (high, low) = (Along(kernel, random, direction, 1e-5), Along(kernel, random, direction, -1e-5));
        return Enumerable.Range(0, direction.Length).All(p =>
            Near(product[p], (high.Gradient[p] - low.Gradient[p]) / 2e-5, 1e-7)
            // Where an action is not legal its advantage is 0, and the derivative that of its likelihood alone.
            && (random.Flat.IsIllegal?[p] == true
                || Near(advantages[p], (high.Advantages[p] - low.Advantages[p]) / 2e-5, 1e-7)));
    });

    [Fact]
    public void Tangent_AlongTheWeights_IsTheDifferenceOfTheGradient() => Check((random, objective) =>
    {
        var kernel = new ObjectiveKernel(random.Flat, objective);
        var parameters = random.Flat.ParameterCount;
        double[] Gradient(double step)
        {
            kernel.Evaluate(random.Logits, 0.7 + (2 * step), random.Alpha - step);
            var gradient = new double[parameters];
            kernel.CopyGradient(gradient);
            return gradient;
        }

        var (high, low) = (Gradient(1e-3), Gradient(-1e-3));
        Gradient(0);
        var tangent = new ObjectiveTangent(kernel);
        tangent.Apply(new double[parameters], 2, -1);
        var product = new double[parameters];
        tangent.CopyGradientTangent(product);
        // The gradient is affine in the two weights, so that the difference quotient is exact but for rounding.
        return Enumerable.Range(0, parameters).All(p => Near(product[p], (high[p] - low[p]) / 2e-3, 1e-10));
    });

    [Fact]
    public void Tangent_IsSymmetric() => Check((random, objective) =>
    {
        var kernel = new ObjectiveKernel(random.Flat, objective);
        kernel.Evaluate(random.Logits, random.Alpha);
        var tangent = new ObjectiveTangent(kernel);
        var (u, v) = (random.Vector(1), random.Vector(1));
        double[] Product(double[] direction)
        {
            tangent.Apply(direction);
            var product = new double[direction.Length];
            tangent.CopyGradientTangent(product);
            return product;
        }

        return Near(Dot(u, Product(v)), Dot(v, Product(u)), 1e-10);
    });

    [Fact]
    public void TangentBatch_AgreesWithOneDirectionAtATime() => Check((random, objective) =>
    {
        var kernel = new ObjectiveKernel(random.Flat, objective);
        kernel.Evaluate(random.Logits, 0.8, random.Alpha);
        var batch = new TangentBatch(kernel);
        for (var k = 0; k < TangentBatch.Size; k++) random.Vector(1).CopyTo(batch.Direction(k));
        // A few only: the others must not matter.
        var count = 1 + (random.Seed % TangentBatch.Size);
        batch.Apply(count);
        var tangent = new ObjectiveTangent(kernel);
        return Enumerable.Range(0, count).All(k =>
        {
            tangent.Apply(batch.Direction(k));
            return tangent.Advantages.SequenceEqual(batch[k].Advantages);
        });
    });

    [Fact]
    public void Hessian_InSequenceForm_IsTheSecondVariationL4() =>
        Prop.ForAll(RandomGame.Any, random =>
        {
            var game = random.Flat;
            var kernel = new ObjectiveKernel(game, EntropyObjective.Visited);
            kernel.Evaluate(random.Logits, random.Alpha);
            var policy = kernel.Policy.ToArray();
            var relative = Centered(game, policy, random.Vector(1));
            var tangent = new ObjectiveTangent(kernel);
            tangent.Apply(relative);
            var (product, gradient) = (new double[relative.Length], new double[relative.Length]);
            tangent.CopyGradientTangent(product);
            kernel.CopyGradient(gradient);
            // Along a straight line of sequence weights, (log π)'' = L(τ)² - L(τ a)².
            var second = Dot(relative, product) + Dot(gradient, Bend(game, relative));
            return Near(-second, new SequenceForm(game, policy, random.Alpha).SecondVariation(relative), 1e-10);
        }).QuickCheckThrowOnFailure();

    private static void Check(Func<RandomGame, EntropyObjective, bool> property) =>
        Prop.ForAll(RandomGame.OfAnyRules, RandomGame.Objectives, property).QuickCheckThrowOnFailure();

    private static bool Near(double actual, double expected, double tolerance) =>
        Math.Abs(actual - expected) <= tolerance * (10 + Math.Abs(expected));

    private static double Dot(double[] u, double[] v) => u.Zip(v, (x, y) => x * y).Sum();

    /// <summary>Fourth-order central difference quotient along one coordinate.</summary>
    private static double Difference(double[] point, int coordinate, Func<double[], double> f)
    {
        double At(double step)
        {
            var moved = point.ToArray();
            moved[coordinate] += step;
            return f(moved);
        }

        const double Step = 1e-3;
        return ((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);
    }

    private static (double[] Gradient, double[] Advantages) Along(
        ObjectiveKernel kernel, RandomGame random, double[] direction, double step)
    {
        kernel.Evaluate(random.Logits.Zip(direction, (x, d) => x + (step * d)).ToArray(), random.Alpha);
        var gradient = new double[direction.Length];
        kernel.CopyGradient(gradient);
        return (gradient, kernel.Advantages.ToArray());
    }

    private static double[] Centered(FlatGame game, double[] policy, double[] direction)
    {
        var centered = direction.ToArray();
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var (start, end) = (game.ParameterStart(f), game.ParameterStart(f + 1));
            var range = Enumerable.Range(start, end - start).ToArray();
            var mean = range.Sum(p => policy[p] * direction[p]);
            foreach (var p in range) centered[p] -= mean;
        }

        return centered;
    }

    private static double[] Bend(FlatGame game, double[] relative)
    {
        var bend = new double[relative.Length];
        foreach (var local in game.Tree.LocalHistories)
        {
            var before = new double[local.Count];
            for (var tau = 0; tau < local.Count; tau++)
            {
                if (tau > 0)
                {
                    var incoming = game.Parameter(local.Agent, local.Parent(tau), local.LastAction(tau));
                    before[tau] = before[local.Parent(tau)] + relative[incoming];
                }

                for (var a = 0; a < local.ActionCount; a++)
                {
                    var p = game.Parameter(local.Agent, tau, a);
                    var after = before[tau] + relative[p];
                    bend[p] = (before[tau] * before[tau]) - (after * after);
                }
            }
        }

        return bend;
    }
}
