using System.Collections.Immutable;

namespace SymmetryKit.Certification;

/// <summary>The plans of B7 for all histories before the last stage and all ordered pairs of actions.</summary>
/// <remarks>
/// Shared by all threads of a check. Memory is in proportion to the rows of <see cref="CenteredLayout"/> times stages.
/// </remarks>
internal sealed class CopyLayout
{
    private readonly BoxModel _model;
    private readonly CenteredLayout _layout;
    private readonly List<int>[] _next;
    private readonly CopyPlan?[][] _plans;

    public CopyLayout(BoxModel model, CenteredLayout layout)
    {
        (_model, _layout) = (model, layout);
        _next = [.. Enumerable.Range(0, model.PositionCount).Select(_ => new List<int>())];
        for (var s = 0; s < model.Infosets.Length; s++)
        {
            if (model.Infosets[s].Parent >= 0) _next[model.Infosets[s].Parent].Add(s);
        }

        _plans = [.. Enumerable.Range(0, model.Infosets.Length).Select(PlansOf)];
        Length = _plans.Max(list => list.Max(plan => plan?.Length ?? 0));
    }

    /// <summary>The length of the longest list.</summary>
    public int Length { get; }

    /// <summary>The plan of a history before the last stage and two actions of it.</summary>
    public CopyPlan Plan(int index, int a, int e) => _plans[index][a * _model.Infosets[index].Size + e]!;

    private CopyPlan?[] PlansOf(int index)
    {
        var set = _model.Infosets[index];
        var plans = new CopyPlan?[set.Size * set.Size];
        if (set.Stage == _model.Tree.Horizon - 1) return plans;
        for (var x = 0; x < plans.Length; x++)
        {
            if (x / set.Size != x % set.Size) plans[x] = PlanOf(index, x / set.Size, x % set.Size);
        }

        return plans;
    }

    private CopyPlan PlanOf(int index, int a, int e)
    {
        var set = _model.Infosets[index];
        var pairs = new List<CopiedPair>();
        var single = ImmutableArray.CreateBuilder<SingleHistory>();
        var length = _layout.FormStarts[index][^1];
        ImmutableArray<int> partners = [.. _layout.Partners[index]];
        Follow((set.Start + a, GridInterval.One), (set.Start + e, GridInterval.One), partners,
            [.. _layout.FormStarts[index]], 0);
        pairs.Reverse();
        return new([.. pairs], single.ToImmutable(), length);

        // What follows two positions of which one's later play is copied to the other.
        void Follow(
            (int Position, GridInterval Share) one, (int Position, GridInterval Share) two, ImmutableArray<int> known,
            ImmutableArray<int> starts, int row)
        {
            foreach (var x in _next[one.Position])
            {
                if (_next[two.Position].Find(y => Observation(y) == Observation(x)) is > 0 and var twin)
                {
                    Meet(x, twin, one.Share * _layout.Shares[x], two.Share * _layout.Shares[twin], known, starts, row);
                }
                else
                {
                    single.Add(new(
                        x, one.Share * _layout.Shares[x], StartsIn(known, starts, _layout.Partners[x]), row));
                }
            }

            foreach (var y in _next[two.Position])
            {
                if (_next[one.Position].Exists(x => Observation(x) == Observation(y))) continue;
                single.Add(new(
                    y, -(two.Share * _layout.Shares[y]), StartsIn(known, starts, _layout.Partners[y]), row));
            }
        }

        void Meet(
            int first, int second, GridInterval firstShare, GridInterval secondShare, ImmutableArray<int> known,
            ImmutableArray<int> starts, int parentRow)
        {
            var at = _model.Infosets[first];
            ImmutableArray<int> both =
                [.. _layout.Partners[first].Union(_layout.Partners[second]).Order()];
            var (own, row) = (CenteredLayout.StartsOf(_model, both), length);
            pairs.Add(new(
                first, second, firstShare, secondShare, both.Count(p => _model.Infosets[p].Stage < at.Stage),
                both.Count(p => _model.Infosets[p].Stage <= at.Stage), own, StartsAt(first, both),
                StartsAt(second, both), StartsIn(known, starts, both), row, parentRow));
            length += at.Size * own[^1];
            for (var b = 0; b < at.Size; b++)
            {
                Follow((at.Start + b, firstShare), (_model.Infosets[second].Start + b, secondShare), both, own,
                    row + b * own[^1]);
            }
        }
    }

    private int Observation(int index)
    {
        var agent = _model.Infosets[index].Agent;
        var first = agent == 0 ? 0 : _model.Tree.LocalHistories[0].Count;
        return _model.Tree.LocalHistories[agent].LastObservation(index - first);
    }

    private ImmutableArray<int> StartsAt(int index, IEnumerable<int> partners) =>
        StartsIn([.. _layout.Partners[index]], [.. _layout.FormStarts[index]], partners);

    // Where the numbers of some partners, and those of none, begin in a row that has those of others.
    private static ImmutableArray<int> StartsIn(
        ImmutableArray<int> known, ImmutableArray<int> starts, IEnumerable<int> partners) =>
        [.. partners.Select(p => known.BinarySearch(p) is >= 0 and var slot ? starts[slot] : -1), starts[known.Length]];
}
