using SymmetryKit.Exact;

namespace SymmetryKit.Certification;

/// <summary>An interval whose ends lie on the <see cref="Grid"/>; operations enclose the exact results.</summary>
internal readonly record struct GridInterval(long Lower, long Upper)
{
    public static GridInterval Zero => default;

    public static GridInterval One => new(Grid.One, Grid.One);

    public long Middle => Lower + (Upper - Lower) / 2;

    public long Width => Upper - Lower;

    public static GridInterval Of(Rational value) => new(Grid.Floor(value), Grid.Ceiling(value));

    public static GridInterval Of(RationalInterval value) => new(Grid.Floor(value.Lower), Grid.Ceiling(value.Upper));

    public static GridInterval At(long point) => new(point, point);

    public static GridInterval operator +(GridInterval x, GridInterval y) => new(x.Lower + y.Lower, x.Upper + y.Upper);

    public static GridInterval operator -(GridInterval x, GridInterval y) => new(x.Lower - y.Upper, x.Upper - y.Lower);

    public static GridInterval operator -(GridInterval x) => new(-x.Upper, -x.Lower);

    public static GridInterval operator *(GridInterval x, GridInterval y)
    {
        if (x.Lower >= 0)
        {
            return new(
                Grid.MultiplyDown(y.Lower >= 0 ? x.Lower : x.Upper, y.Lower),
                Grid.MultiplyUp(y.Upper >= 0 ? x.Upper : x.Lower, y.Upper));
        }

        if (y.Lower >= 0) return y * x;
        if (x.Upper <= 0) return -(-x * y);
        if (y.Upper <= 0) return -(-y * x);
        return new(
            Math.Min(Grid.MultiplyDown(x.Lower, y.Upper), Grid.MultiplyDown(x.Upper, y.Lower)),
            Math.Max(Grid.MultiplyUp(x.Lower, y.Lower), Grid.MultiplyUp(x.Upper, y.Upper)));
    }

    /// <summary>x/y for positive y.</summary>
    public static GridInterval operator /(GridInterval x, GridInterval y) => new(
        Grid.DivideDown(x.Lower, x.Lower >= 0 ? y.Upper : y.Lower),
        Grid.DivideUp(x.Upper, x.Upper >= 0 ? y.Lower : y.Upper));

    /// <summary>The upper end of xy.</summary>
    public static long LargestProduct(GridInterval x, GridInterval y)
    {
        if (x.Lower >= 0) return Grid.MultiplyUp(y.Upper >= 0 ? x.Upper : x.Lower, y.Upper);
        if (x.Upper <= 0) return Grid.MultiplyUp(y.Lower <= 0 ? x.Lower : x.Upper, y.Lower);
        return y.Lower >= 0 ? Grid.MultiplyUp(x.Upper, y.Upper)
            : y.Upper <= 0 ? Grid.MultiplyUp(x.Lower, y.Lower)
            : Math.Max(Grid.MultiplyUp(x.Lower, y.Lower), Grid.MultiplyUp(x.Upper, y.Upper));
    }

    /// <summary>The common part; null if there is none.</summary>
    public GridInterval? Meet(GridInterval other)
    {
        var (low, high) = (Math.Max(Lower, other.Lower), Math.Min(Upper, other.Upper));
        return low <= high ? new(low, high) : null;
    }

    public GridInterval Hull(GridInterval other) => new(Math.Min(Lower, other.Lower), Math.Max(Upper, other.Upper));
}
