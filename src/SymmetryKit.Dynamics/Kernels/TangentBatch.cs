namespace SymmetryKit.Dynamics;

/// <summary>Several <see cref="ObjectiveTangent"/>s at one point, whose pass over the tables is one; for dense
/// Jacobians.</summary>
/// <remarks>Weights stay fixed. Each result is that of its direction alone. Allocates nothing; not
/// thread-safe.</remarks>
internal sealed class TangentBatch
{
    /// <summary>Number of directions at once.</summary>
    public const int Size = 8;

    private readonly ObjectiveKernel _kernel;
    private readonly ObjectiveTangent[] _tangents;
    private readonly double[][] _directions;
    private readonly SequencePass _pass;

    public TangentBatch(ObjectiveKernel kernel)
    {
        _kernel = kernel;
        _tangents = [.. Enumerable.Range(0, Size).Select(_ => new ObjectiveTangent(kernel))];
        _directions = [.. _tangents.Select(_ => new double[kernel.Game.ParameterCount])];
        _pass = new SequencePass(kernel.Game, kernel.Threads, [.. _tangents.Select(t => t.Weights)]);
    }

    /// <summary>A direction, to be filled before <see cref="Apply"/>.</summary>
    public Span<double> Direction(int number) => _directions[number];

    /// <summary>The derivatives along it after <see cref="Apply"/>.</summary>
    public ObjectiveTangent this[int number] => _tangents[number];

    /// <summary>Differentiates along the first <paramref name="count"/> directions at the kernel's last
    /// evaluation.</summary>
    public void Apply(int count)
    {
        for (var k = 0; k < count; k++) _tangents[k].Begin(_directions[k]);
        _pass.Run(count, _kernel.Objective);
        for (var k = 0; k < count; k++) _tangents[k].Complete(0, 0);
    }
}
