namespace SymmetryKit.Dynamics;

/// <summary>Finds the singular points on one step of a branch by bisection of what changes there.</summary>
/// <remarks>
/// A change of a count is an event only if the counts are beyond doubt on both sides of the place it was located at,
/// next to it: otherwise a curvature is lost in rounding, and nothing is known. Where several curvatures of directions
/// in which the branch may move vanish at once, points close by cannot be corrected: see
/// <see cref="MultipleCrossing"/>.
/// </remarks>
internal sealed class EventLocator(BranchTracer tracer, ArcPoint from, double length)
{
    // In units of the step: at a fold β is flat, so that less suffices there than where a count changes.
    private const double Precision = 1e-11;

    // Counts next to a fold are taken this far from it, where the vanishing curvature has left rounding behind.
    private const double FoldMargin = 1e-3;

    // Where to look next between two places.
    private static readonly double[] Shares = [0.5, 0.4, 0.6, 0.25, 0.75, 0.1, 0.9];

    // Counts next to a change are taken this far from it: changes that are closer are one.
    private const double ChangeMargin = 1e-7;

    // Of the margin, where points next to a change cannot be corrected.
    private static readonly double[] Factors = [1, 1.7, 3, 5, 8];

    /// <summary>The events between the step's two ends, in order.</summary>
    public IEnumerable<BranchEvent> Between(BranchPoint first, BranchPoint last)
    {
        var found = new List<(double Place, BranchEvent Event)>();
        if (first.Direction * last.Direction < 0)
        {
            var fold = Bisect(0, 1, p => p.Direction * first.Direction < 0);
            // At a fold a curvature changes its sign with the branch's direction. Where none does, the branch turns
            // because it leaves another one in a pitchfork.
            var kind = first.EquivariantIndex == last.EquivariantIndex
                ? BranchEventKind.Crossing : BranchEventKind.Fold;
            int? part = tracer.Parts.IsEmpty ? null : 0;
            if (Make(fold, kind, 1, part) is { } turn) found.Add((fold, turn));
            var (before, after) = (fold - FoldMargin, fold + FoldMargin);
            if (before > 0) AddChanges(0, first, before, Point(before), found);
            if (after < 1) AddChanges(after, Point(after), 1, last, found);
        }
        else
        {
            AddChanges(0, first, 1, last, found);
        }

        return found.OrderBy(e => e.Place).Select(e => e.Event);
    }

    private void AddChanges(
        double low, BranchPoint? first, double high, BranchPoint? last, List<(double Place, BranchEvent Event)> found)
    {
        if (first is null || last is null) return;
        if (first.Indices.IsEmpty)
        {
            Add(BranchEventKind.Crossing, null, p => p.IsDecided ? p.EquivariantIndex : null);
            Add(BranchEventKind.SymmetryBreaking, null, BrokenIndex);
        }

        for (var k = 0; k < first.Indices.Length; k++)
        {
            var part = k;
            var kind = k == 0 ? BranchEventKind.Crossing : BranchEventKind.SymmetryBreaking;
            Add(kind, part, p => p.Undecided.Contains(part) ? null : p.Indices[part]);
        }

        void Add(BranchEventKind kind, int? part, Func<BranchPoint, int?> count)
        {
            // An end of the step may lie on the event itself: then counts are taken just behind it.
            var (left, right) = (low, count(last) is null ? high + (Factors[^1] * ChangeMargin) : high);
            var (start, end) = (
                count(first) ?? Beside(low, ChangeMargin, count), count(last) ?? Beside(high, ChangeMargin, count));
            if (start is not { } before || end is not { } target) return;
            while (before != target && left < right)
            {
                if (part == 0 && Math.Abs(target - before) > 1
                    && MultipleCrossing.Find(tracer, from, length, Near(left, right, before)) is { } crossing
                    && crossing.Before == before)
                {
                    found.Add((crossing.Place, Event(crossing.Point, kind, Math.Abs(crossing.After - before), part)));
                    (left, before) = (crossing.Place + (2 * MultipleCrossing.Margin), crossing.After);
                    continue;
                }

                var place = Bisect(left, right, p => (count(p) ?? before) != before);
                if (Beside(place, -ChangeMargin, count) != before) return;
                if (Beside(place, ChangeMargin, count) is not { } after || after == before) return;
                if (Make(place, kind, Math.Abs(after - before), part) is { } change) found.Add((place, change));
                (left, before) = (place + ChangeMargin, after);
            }

            double Near(double left, double right, int before) =>
                Bisect(left, right, p => (count(p) ?? before) != before, MultipleCrossing.Margin / 4);
        }
    }

    /// <summary>The count next to a place, at the nearest of some points that can be corrected.</summary>
    private int? Beside(double place, double margin, Func<BranchPoint, int?> count)
    {
        foreach (var factor in Factors)
        {
            if (Point(place + (factor * margin)) is { } point) return count(point);
        }

        return null;
    }

    /// <summary>Curvatures that are not down in directions that some symmetry moves; 0 if they were not counted, null
    /// if they are in doubt.</summary>
    private static int? BrokenIndex(BranchPoint point) =>
        point.IsDecided ? point.Index - point.EquivariantIndex ?? 0 : null;

    /// <summary>The event at a place; <paramref name="copies"/> of the part's representation change sign
    /// there.</summary>
    private BranchEvent? Make(double place, BranchEventKind kind, int copies, int? part) =>
        tracer.Step(from, place * length).Point is { } point ? Event(point, kind, copies, part) : null;

    private BranchEvent Event(ArcPoint p, BranchEventKind kind, int copies, int? part)
    {
        var shape = kind != BranchEventKind.Fold && part is { } k ? tracer.ShapeAt(p, k) : null;
        var dimension = part is { } named ? tracer.Parts[named].Dimension : 1;
        return new BranchEvent(kind, p.Beta, [.. p.Logits], copies * dimension, part, shape, p.Arclength);
    }

    private BranchPoint? Point(double place) =>
        tracer.Step(from, place * length).Point is { } point ? tracer.Describe(point) : null;

    /// <summary>The place where <paramref name="isPast"/> turns true.</summary>
    /// <remarks>Where several curvatures vanish at once, points close by cannot be corrected: others between are tried,
    /// and the search ends just behind them when there are none.</remarks>
    private double Bisect(double low, double high, Func<BranchPoint, bool> isPast, double precision = Precision)
    {
        while (high - low > precision)
        {
            var (width, found) = (high - low, false);
            foreach (var share in Shares)
            {
                var middle = low + (share * width);
                if (Point(middle) is not { } point) continue;
                if (isPast(point)) high = middle;
                else low = middle;
                found = true;
                break;
            }

            if (!found) return high;
        }

        return (low + high) / 2;
    }
}
