using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics.Tests;

public sealed class IntegratorProperties
{
    [Fact]
    public void Steps_HaveTheirOrder() => Check((random, field) =>
    {
        var exact = Integrate(new DormandPrince(field), random.Logits, 0.2, 256);
        // Halving the step size divides the error by 2^order; rounding and lucky cancellation are let pass.
        bool HasOrder(EmbeddedMethod method, int order, int steps)
        {
            var coarse = Distance(Integrate(method, random.Logits, 0.2, steps), exact);
            var fine = Distance(Integrate(method, random.Logits, 0.2, 2 * steps), exact);
            return fine <= (coarse / Math.Pow(2, order - 0.7)) + 1e-11;
        }

        return HasOrder(new DormandPrince(field), 5, 4) && HasOrder(new Rosenbrock(field), 2, 32);
    });

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
        return exact.Solve(right, dense) && iterative.Solve(right, krylov) && Distance(dense, krylov) < 1e-4;
    });

    private static void Check(Func<RandomGame, FlowField, bool> property) =>
        Prop.ForAll(RandomGame.Any, RandomGame.Objectives, Modes, (random, objective, mode) =>
            property(random, new FlowField(new ObjectiveKernel(random.Flat, objective), random.Alpha, mode)))
            .QuickCheckThrowOnFailure();

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
