using SymmetryKit.Certification;
using SymmetryKit.Exact;

namespace SymmetryKit.Solving;

/// <summary>Outward-rounded doubles as an interval arithmetic for the box tests: the search's own, fast one.</summary>
internal readonly struct DoubleEnclosure(DoubleInterval interval) : IEnclosure<DoubleEnclosure>
{
    // What the search accepts has to be accepted by the checker's coarser arithmetic, too.
    private const double Margin = 1e-9;

    private readonly DoubleInterval _interval = interval;

    public static DoubleEnclosure Zero => default;

    public static DoubleEnclosure One => new(1.0);

    public DoubleInterval Interval => _interval;

    public DoubleEnclosure Lower => new(_interval.Lower);

    public DoubleEnclosure Upper => new(_interval.Upper);

    public double Approximate => _interval.Midpoint;

    public bool IsPositive => _interval.Lower > Margin;

    public static DoubleEnclosure operator +(DoubleEnclosure x, DoubleEnclosure y) => new(x._interval + y._interval);

    public static DoubleEnclosure operator -(DoubleEnclosure x, DoubleEnclosure y) => new(x._interval - y._interval);

    public static DoubleEnclosure operator -(DoubleEnclosure x) => new(-x._interval);

    public static DoubleEnclosure operator *(DoubleEnclosure x, DoubleEnclosure y) => new(x._interval * y._interval);

    public static DoubleEnclosure operator /(DoubleEnclosure x, DoubleEnclosure y) => new(x._interval / y._interval);

    public static DoubleEnclosure Exp(DoubleEnclosure x) => new(DoubleInterval.Exp(x._interval));

    public static DoubleEnclosure Log(DoubleEnclosure x) => new(DoubleInterval.Log(x._interval));

    public static DoubleEnclosure From(RationalInterval value) => new(DoubleInterval.FromRational(value));

    public static DoubleEnclosure Near(double value) => new(value);

    public static DoubleEnclosure Hull(DoubleEnclosure x, DoubleEnclosure y) =>
        new(DoubleInterval.Hull(x._interval, y._interval));

    public static bool TryIntersect(DoubleEnclosure x, DoubleEnclosure y, out DoubleEnclosure common)
    {
        if (DoubleInterval.Intersect(x._interval, y._interval) is { } both)
        {
            common = new(both);
            return true;
        }

        // Almost touching counts as touching: the gap stands for the common part, of which there is none.
        var (low, high) =
            (Math.Min(x._interval.Upper, y._interval.Upper), Math.Max(x._interval.Lower, y._interval.Lower));
        common = high - low < Margin ? new(new DoubleInterval(low, high)) : default;
        return high - low < Margin;
    }
}
