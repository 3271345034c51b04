namespace SymmetryKit.Solving;

/// <summary>How thick slices are and how many boxes they may take, from what the slices before took.</summary>
/// <remarks>
/// A slice covers a fraction of the way to α_lo. Thick slices need many boxes, thin ones are many: the plan walks
/// toward the best progress per box. Far more boxes than the slice before took are not allowed, so that one that is too
/// thick fails early. Boxes are counted, not seconds, so that haste changes nothing but the end.
/// </remarks>
internal sealed class SlicePlan(int boxes, int mostBoxes)
{
    private const double ThickestFraction = 0.6;
    private const double ThinFraction = 0.1;
    private const double StepFactor = 1.3;
    private const int Growth = 4;
    private const int Excess = 3;

    private readonly int _least = boxes;
    private double _factor = 1 / StepFactor;
    private double _efficiency;

    /// <summary>The part of the way to α_lo that the next slice covers.</summary>
    public double Fraction { get; private set; } = 0.5;

    /// <summary>Boxes a slice may take.</summary>
    public int Boxes { get; private set; } = boxes;

    /// <summary>A slice was closed.</summary>
    /// <param name="fraction">The fraction it was planned with.</param>
    /// <param name="visited">Boxes it took.</param>
    public void Succeed(double fraction, int visited)
    {
        var efficiency = -Math.Log(1 - fraction) / visited;
        if (efficiency < _efficiency) _factor = 1 / _factor;
        _efficiency = efficiency;
        Boxes = Math.Max(_least, (int)Math.Min((long)Excess * visited, mostBoxes));
        Fraction = Math.Clamp(Fraction * _factor, ThinFraction / 2, ThickestFraction);
    }

    /// <summary>A slice took too many boxes; false if there is nothing more to try.</summary>
    public bool Fail()
    {
        (_factor, _efficiency) = (1 / StepFactor, 0);
        if (Fraction > ThinFraction)
        {
            Fraction /= 2;
            return true;
        }

        Boxes = (int)Math.Min((long)Boxes * Growth, int.MaxValue);
        return Boxes <= mostBoxes;
    }
}
