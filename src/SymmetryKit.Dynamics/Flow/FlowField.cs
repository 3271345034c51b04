namespace SymmetryKit.Dynamics;

/// <summary>The right side of the flow's differential equation, its Jacobian's products, and the kernel behind
/// both.</summary>
internal sealed class FlowField
{
    private readonly ObjectiveTangent _tangent;

    /// <param name="kernel">The kernel.</param>
    /// <param name="alpha">Entropy coefficient.</param>
    /// <param name="mode">Which ascent.</param>
    /// <param name="average">Onto the equivariant vectors, if the flow is followed there.</param>
    public FlowField(ObjectiveKernel kernel, double alpha, FlowMode mode, OrbitAverage? average = null)
    {
        Average = average;
        (Kernel, Alpha, Mode) = (kernel, alpha, mode);
        _tangent = new ObjectiveTangent(kernel);
    }

    public ObjectiveKernel Kernel { get; }

    public double Alpha { get; }

    public FlowMode Mode { get; }

    /// <summary>The projection onto the equivariant vectors; null if the flow is followed among all.</summary>
    public OrbitAverage? Average { get; }

    public int Dimension => Kernel.Game.ParameterCount;

    /// <summary>Evaluates the kernel at <paramref name="point"/> and writes the slope there.</summary>
    public void Slope(ReadOnlySpan<double> point, Span<double> slope)
    {
        Kernel.Evaluate(point, Alpha);
        if (Mode == FlowMode.Gradient)
        {
            Kernel.CopyGradient(slope);
            Average?.Apply(slope);
            return;
        }

        // A constant per history changes no policy; without it the logits' sum stays what it was, as in the gradient
        // flow.
        Kernel.Advantages.CopyTo(slope);
        Kernel.Game.Center(slope);
        Average?.Apply(slope);
    }

    /// <summary>The derivative of the slope along <paramref name="direction"/> at the kernel's last
    /// evaluation.</summary>
    public void SlopeTangent(ReadOnlySpan<double> direction, Span<double> product)
    {
        _tangent.Apply(direction);
        if (Mode == FlowMode.Gradient)
        {
            _tangent.CopyGradientTangent(product);
            Average?.Apply(product);
            return;
        }

        _tangent.Advantages.CopyTo(product);
        Kernel.Game.Center(product);
        Average?.Apply(product);
    }
}
