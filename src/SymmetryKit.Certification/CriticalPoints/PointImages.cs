using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification;

/// <summary>Whether symmetries lead from a list of points into the list.</summary>
internal sealed class PointImages
{
    private readonly (int Position, int Last)[] _free;
    private readonly Rational[][] _logits;
    private readonly ImmutableArray<IsolatedPoint> _points;

    public PointImages(ImmutableArray<IsolatedPoint> points, HistoryTree tree)
    {
        var coordinates = new PolicyCoordinates(tree);
        _free = [.. FreeLogits.Of(tree).Select(f =>
            (coordinates.Of(f.Agent, f.Position), coordinates.Of(f.Agent, f.Last)))];
        _logits = [.. points.Select(p => p.Enclosure.Logits.SelectMany(row => row).ToArray())];
        _points = points;
    }

    /// <summary>
    /// The first point whose image does not lie within the reach of any; -1 if there is none. A critical point that
    /// lies there is the one that is listed.
    /// </summary>
    /// <param name="preimages">Where the inverse of the symmetry takes every position.</param>
    public int FirstWithoutImage(ImmutableArray<int> preimages)
    {
        for (var p = 0; p < _points.Length; p++)
        {
            var image = 0;
            while (image < _points.Length && !LeadsTo(p, image, preimages)) image++;
            if (image == _points.Length) return p;
        }

        return -1;
    }

    // (gθ)(x) = θ(g⁻¹ x), and the logits of the last actions of their histories are the ones known exactly.
    private bool LeadsTo(int point, int image, ImmutableArray<int> preimages)
    {
        var (from, to) = (_logits[point], _logits[image]);
        var slack = _points[image].Reach - 2 * _points[point].Enclosure.Radius;
        foreach (var (position, last) in _free)
        {
            var moved = from[preimages[position]] - from[preimages[last]];
            if (Rational.Abs(moved - (to[position] - to[last])) > slack) return false;
        }

        return true;
    }
}
