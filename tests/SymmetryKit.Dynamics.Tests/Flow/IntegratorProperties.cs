using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class IntegratorProperties
{
    [Fact]
    public void Steps_HaveTheirOrder() => Check((random, field) => HaveTheirOrder(random, field, 0.6));

    [Fact]
    public void ShiftedSystems_DenseAndKrylov_Agree() => Check((random, field) =>
    {
        var (right, dense, krylov) = (random.Vector(1), new double[field.Dimension], new double[field.Dimension]);
        random.Flat.Center(right);
        field.Slope(random.Logits, new double[field.Dimension]);
        ShiftedSystem exact = new DenseShiftedSystem(field), iterative = new KrylovShiftedSystem(field);
        exact.Linearize();
        iterative.Linearize();
        // J is that of the point where it was taken, wherever the field goes.
        field.Slope(random.Vector(1), new double[field.Dimension]);
        // Small enough that I - s J is far from singular wherever J has positive eigenvalues.
        exact.Prepare(0.02);
        iterative.Prepare(0.02);
        return exact.Solve(right, dense) && iterative.Solve(right, krylov)
            && Distance(dense, krylov) < 10 * KrylovShiftedSystem.Tolerance;
    });

    // Four explicit steps happen to end a hundred times nearer than their order would have it.
    [Fact]
    public void Steps_WhoseErrorsCancelAtOneSize_HaveTheirOrder()
    {
        var random = new RandomGame(154714);
        var kernel = new ObjectiveKernel(random.Flat, EntropyObjective.Visited);
        Assert.True(HaveTheirOrder(random, new FlowField(kernel, random.Alpha, FlowMode.NaturalGradient), 0.2));
    }

    private static void Check(Func<RandomGame, FlowField, bool> property) =>
        Prop.ForAll(RandomGame.Any, RandomGame.Objectives, Modes, (random, objective, mode) =>
            property(random, new FlowField(new ObjectiveKernel(random.Flat, objective), random.Alpha, mode)))
            .QuickCheckThrowOnFailure();

    private static bool HaveTheirOrder(RandomGame random, FlowField field, double explicitTime)
    {
        // Halving the step size divides the error by 2^order. Where the error's leading terms happen to cancel, the
        // next halving shows it; rounding is let pass.
        bool HasOrder(EmbeddedMethod method, int order, double time, int steps)
        {
            var exact = Integrate(new DormandPrince(field), random.Logits, time, 512);
            double Error(int count) => Distance(Integrate(method, random.Logits, time, count), exact);
            bool IsDivided(double coarse, double fine) => fine <= (coarse / Math.Pow(2, order - 0.7)) + 1e-11;
            var middle = Error(2 * steps);
            return IsDivided(Error(steps), middle) || IsDivided(middle, Error(4 * steps));
        }

        return HasOrder(new DormandPrince(field), 5, explicitTime, 4) && HasOrder(new Rosenbrock(field), 2, 0.2, 32);
    }

    private static Arbitrary<FlowMode> Modes => Arb.From(Gen.Elements(FlowMode.Gradient, FlowMode.NaturalGradient));

    private static double[] Integrate(EmbeddedMethod method, double[] start, double time, int steps)
    {
        var (point, next, error) = (start.ToArray(), new double[start.Length], new double[start.Length]);
        method.Begin(point);
        for (var k = 0; k < steps; k++)
        {
            method.Step(point, time / steps, next, error);
            method.Accept();
            next.CopyTo(point, 0);
        }

        return point;
    }

    private static double Distance(double[] x, double[] y) =>
        x.Zip(y, (a, b) => Math.Abs(a - b)).DefaultIfEmpty(0).Max();
}
