using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class NewtonSystemProperties
{
    [Fact]
    public void Steps_DenseAndKrylov_AreTheSameUpToConstants() =>
        Prop.ForAll(RandomGame.Any, RandomGame.Objectives, (random, objective) =>
        {
            var kernel = new ObjectiveKernel(random.Flat, objective);
            kernel.Evaluate(random.Logits, 4);
            var (dense, krylov) = (new double[random.Flat.ParameterCount], new double[random.Flat.ParameterCount]);
            NewtonSystem exact = new DenseNewtonSystem(kernel), iterative = new KrylovNewtonSystem(kernel);
            if (!exact.Linearize()) return true;
            exact.Step(dense);
            iterative.Linearize();
            // A nearly singular Jacobian stops the Krylov space short, and the step is then not taken.
            if (!double.IsFinite(iterative.Step(krylov))) return true;
            random.Flat.Center(dense);
            var difference = dense.Zip(krylov, (x, y) => Math.Abs(x - y)).Max();
            return difference <= 0.02 * (1 + DenseVector.MaximumNorm(dense)) || !exact.IsNegativeDefinite();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Definiteness_DenseAndKrylov_Agree() =>
        Prop.ForAll(RandomGame.Any, RandomGame.Objectives, (random, objective) =>
        {
            var kernel = new ObjectiveKernel(random.Flat, objective);
            var result = new GradientFlow(random.Flat, objective, random.Alpha + 1).Run(random.Logits);
            // Limits are maxima; random points are often not.
            foreach (var logits in new[] { [.. result.Logits], random.Logits })
            {
                kernel.Evaluate(logits, random.Alpha + 1);
                NewtonSystem exact = new DenseNewtonSystem(kernel), iterative = new KrylovNewtonSystem(kernel);
                exact.Linearize();
                if (exact.IsNegativeDefinite() != iterative.IsNegativeDefinite()) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Definiteness_WhereLanczosStartsNextToAnEigenvector_IsStillSeen()
    {
        var random = new RandomGame(283723);
        var kernel = new ObjectiveKernel(random.Flat, EntropyObjective.Visited);
        kernel.Evaluate(random.Logits, random.Alpha + 1);
        Assert.False(new KrylovNewtonSystem(kernel).IsNegativeDefinite());
    }

    [Fact]
    public void Definiteness_WithoutChoices_IsNotDecidedByRounding()
    {
        // Softmax of a single logit is 1 - 1e-16 at some of these points.
        var random = new RandomGame(352865);
        Assert.Equal(random.Flat.HistoryCount, random.Flat.ParameterCount);
        var kernel = new ObjectiveKernel(random.Flat, EntropyObjective.PerHistory);
        kernel.Evaluate(random.Logits, random.Alpha + 1);
        Assert.True(new KrylovNewtonSystem(kernel).IsNegativeDefinite());
        Assert.Equal(1, new KrylovNewtonSystem(kernel).SmallestCurvature());
    }

    [Fact]
    public void SmallestCurvature_OfTwoLeversAtUniform_IsAlphaLessOneHalf()
    {
        var kernel = new ObjectiveKernel(GameLibrary.Levers(2).Flat(), EntropyObjective.Visited);
        foreach (var alpha in new[] { 0.3, 0.7 })
        {
            kernel.Evaluate(new double[4], alpha);
            Assert.Equal(alpha - 0.5, new CurvatureSpectrum(kernel, new ObjectiveTangent(kernel)).Smallest(), 1e-14);
        }
    }

    [Fact]
    public void LargeGame_IsSolvedInKrylovSpaces()
    {
        // 258 logits, 172 unknowns: beyond the limit of the dense solver.
        var game = GameLibrary.DecTiger().Flat(3);
        var start = new double[game.ParameterCount];
        StartGenerator.Fill(1, 0, 1, start);
        var options = new FlowOptions { Mode = FlowMode.NaturalGradient };
        var result = new GradientFlow(game, EntropyObjective.Visited, 50, options).Run(start);
        Assert.Equal(FlowStatus.Converged, result.Status);
        Assert.True(result.IsStrictMaximum);
        Assert.True(result.Residual < 1e-13);
        Assert.IsType<KrylovNewtonSystem>(NewtonSystem.For(new ObjectiveKernel(game, EntropyObjective.Visited)));
    }
}
