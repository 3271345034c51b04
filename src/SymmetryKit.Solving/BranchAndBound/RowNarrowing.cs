using System.Collections.Immutable;

namespace SymmetryKit.Solving;

/// <summary>Looks for rows of B4 that empty or narrow a box, and applies those that do.</summary>
internal sealed class RowNarrowing(FlatTree tree, BoxDerived derived)
{
    private const int MostRows = 40;
    private const double Promising = 0.8;
    private const double WorthARow = 0.995;
    private const double WorthAnother = 0.8;
    private const double Thinnest = 1e-6;

    private readonly RowGeometry _geometry = new(tree, derived);
    private readonly SearchBox _trial = SearchBox.Everything(Bounds.Zero, tree.Length);
    private readonly double[] _multipliers = new double[tree.Length];
    private readonly List<ImmutableArray<int>> _used = [];
    private readonly List<(double Factor, int Position)> _promising = [];
    private RowRange? _row;
    private RowChoice? _choice;

    /// <summary>The rows applied by the last call of <see cref="Narrow"/>, in order.</summary>
    public IReadOnlyList<ImmutableArray<int>> Used => _used;

    /// <summary>Applies useful rows; what is derived from the box is kept up to date.</summary>
    public RowProgress Narrow(SearchBox box)
    {
        _used.Clear();
        if (!_geometry.Set(box)) return RowProgress.None;
        _row ??= new(tree, _geometry);
        _choice ??= new(tree, _geometry, _row);
        _choice.Observe();
        if (_choice.Exclude(_multipliers))
        {
            _row.Set(_multipliers);
            _trial.CopyFrom(box);
            if (!_row.Narrow(_trial)) return Use(_multipliers, RowProgress.Empty);
        }

        FindPromising(box);
        var before = box.Size;
        foreach (var (_, position) in _promising)
        {
            if (!_choice.Tell(position, _multipliers)) continue;
            if (!_geometry.Set(box)) break;
            _row.Set(_multipliers);
            _trial.CopyFrom(box);
            if (!_row.Narrow(_trial)) return Use(_multipliers, RowProgress.Empty);
            if (_trial.Size > WorthARow * box.Size) continue;
            box.CopyFrom(_trial);
            derived.Update(box);
            Use(_multipliers, RowProgress.Narrower);
        }

        return box.Size < WorthAnother * before ? RowProgress.Narrower : RowProgress.None;
    }

    /// <summary>
    /// Multipliers as certificates hold them: those of each history's last action are 0 and left out.
    /// </summary>
    public static ImmutableArray<int> Multipliers(FlatTree tree, ReadOnlySpan<double> all)
    {
        var row = ImmutableArray.CreateBuilder<int>(tree.Length - tree.Histories.Length);
        foreach (var history in tree.Histories)
        {
            for (var x = history.Start; x < history.End - 1; x++) row.Add((int)all[x]);
        }

        return row.MoveToImmutable();
    }

    private void FindPromising(SearchBox box)
    {
        _promising.Clear();
        for (var x = 0; x < tree.Length; x++)
        {
            if (box.Probabilities[x].Width < Thinnest) continue;
            var factor = _choice!.Predict(x);
            if (factor < Promising) _promising.Add((factor, x));
        }

        _promising.Sort((x, y) => x.Factor.CompareTo(y.Factor));
        if (_promising.Count > MostRows) _promising.RemoveRange(MostRows, _promising.Count - MostRows);
    }

    private RowProgress Use(double[] multipliers, RowProgress progress)
    {
        _used.Add(Multipliers(tree, multipliers));
        return progress;
    }
}
