namespace SymmetryKit.Certification;

/// <summary>An enclosure of a number together with one of its derivative along some direction.</summary>
internal readonly record struct DualInterval(FixedInterval Value, FixedInterval Derivative)
{
    public static implicit operator DualInterval(FixedInterval value) => new(value, FixedInterval.Zero);

    public static DualInterval operator +(DualInterval x, DualInterval y) =>
        new(x.Value + y.Value, x.Derivative + y.Derivative);

    public static DualInterval operator -(DualInterval x, DualInterval y) =>
        new(x.Value - y.Value, x.Derivative - y.Derivative);

    public static DualInterval operator *(DualInterval x, DualInterval y) => new(x.Value * y.Value, Product(x, y));

    // Most derivatives along one coordinate are exactly zero; multiplying by them is most of the cost.
    private static FixedInterval Product(DualInterval x, DualInterval y)
    {
        if (x.Derivative.IsZero) return y.Derivative.IsZero ? FixedInterval.Zero : x.Value * y.Derivative;
        return y.Derivative.IsZero ? x.Derivative * y.Value : x.Derivative * y.Value + x.Value * y.Derivative;
    }
}
