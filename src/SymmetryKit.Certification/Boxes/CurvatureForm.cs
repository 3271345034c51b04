namespace SymmetryKit.Certification;

/// <summary>Whether the form of B2 is positive definite at every critical point of a box.</summary>
/// <remarks>
/// Coordinates: v(τ a) for every action of τ but the likeliest, whose v is minus the sum of the others', each divided
/// by a scale that brings the diagonal near 1. The first sum of B2 gives lower bounds, with x_i at its upper ends; the
/// second gives an interval for every pair of coordinates.
/// </remarks>
internal sealed class CurvatureForm
{
    // Below this weight a history is not worth the digits that its scale would cost.
    private const long LeastWeight = Grid.One >> 24;

    // Rounding must not decide which of two equally likely actions is eliminated.
    private const long Clearly = Grid.One >> 20;

    private readonly BoxModel _model;
    private readonly BoxQuantities _quantities;
    private readonly ContinuationValues _continuation;
    private readonly PositiveForm _form;
    private readonly int[] _eliminated;
    private readonly int[] _coordinates;
    private readonly long[] _scales;

    public CurvatureForm(BoxModel model, BoxQuantities quantities)
    {
        (_model, _quantities, _continuation) = (model, quantities, new(model, quantities));
        _form = new PositiveForm(model.PositionCount - model.Infosets.Length);
        (_eliminated, _coordinates) = (new int[model.Infosets.Length], new int[model.PositionCount]);
        _scales = new long[model.PositionCount];
    }

    /// <summary>The form of the last test, as the test saw it.</summary>
    public ClosedStep Step => _form.Step;

    /// <summary>Whether it is; the quantities must be up to date for the box.</summary>
    public bool IsPositive(BoxRanges box)
    {
        try
        {
            Eliminate(box);
            _form.Clear();
            for (var s = 0; s < _model.Infosets.Length; s++)
            {
                if (!AddOwnBlock(box, _model.Infosets[s], s)) return false;
            }

            _continuation.Fill(box);
            for (var j = 0; j < _model.Tree.JointCount; j++) AddSameStage(box, j);
            for (var s = 0; s < _model.Infosets.Length; s++)
            {
                if (_model.Infosets[s].Stage > 0) AddEarlierStages(box, _model.Infosets[s], s);
            }

            return _form.IsPositive();
        }
        catch (OverflowException)
        {
            // A form with numbers that large is far from being shown positive.
            return false;
        }
    }

    private void Eliminate(BoxRanges box)
    {
        var next = 0;
        for (var s = 0; s < _model.Infosets.Length; s++)
        {
            var set = _model.Infosets[s];
            var likeliest = set.Start;
            for (var x = set.Start; x < set.Start + set.Size; x++)
            {
                if (box.Probabilities[x].Middle > box.Probabilities[likeliest].Middle + Clearly) likeliest = x;
            }

            _eliminated[s] = likeliest;
            for (var x = set.Start; x < set.Start + set.Size; x++) _coordinates[x] = x == likeliest ? -1 : next++;
        }
    }

    // γ^t w(τ) Σ_a v(τ a)²/x(τ a), from below.
    private bool AddOwnBlock(BoxRanges box, Infoset set, int index)
    {
        if (set.Size == 1) return true;
        var sum = GridInterval.Zero;
        foreach (var j in set.Joints) sum += _model.Weights[j] * _quantities.OthersReach(j, set.Agent, -1);
        var weight = GridInterval.At((sum * _model.Powers[set.Stage]).Lower);
        if (weight.Lower < LeastWeight) return false;
        if (set.Size == 2)
        {
            // Both terms in one, with Σ p = 1: 1/p + 1/(1-p) = 1/(p(1-p)).
            var x = _eliminated[index] == set.Start ? set.Start + 1 : set.Start;
            var product = GridInterval.At(Grid.MultiplyUp(
                _quantities.Reach(set).Upper, LargestProduct(box.Probabilities[x])));
            SetScale(x, product, weight);
            AddOwn(x, x, weight, product);
            return true;
        }

        var last = GridInterval.At(_quantities.Sequence[_eliminated[index]].Upper);
        for (var x = set.Start; x < set.Start + set.Size; x++)
        {
            SetScale(x, GridInterval.At(_quantities.Sequence[x].Upper), weight);
        }

        for (var x = set.Start; x < set.Start + set.Size; x++)
        {
            if (_coordinates[x] < 0) continue;
            AddOwn(x, x, weight, GridInterval.At(_quantities.Sequence[x].Upper));
            for (var y = set.Start; y <= x; y++)
            {
                if (_coordinates[y] >= 0) AddOwn(x, y, weight, last);
            }
        }

        return true;
    }

    private void SetScale(int x, GridInterval sequence, GridInterval weight) =>
        _scales[x] = Math.Max(1, Grid.Near(Math.Sqrt((double)sequence.Upper / weight.Lower)));

    private void AddOwn(int x, int y, GridInterval weight, GridInterval divisor) => _form.Add(
        _coordinates[x], _coordinates[y],
        weight * GridInterval.At(_scales[x]) / divisor * GridInterval.At(_scales[y]));

    // -2 M v v: M at (x, y) and (y, x).
    private void AddCross(int x, int y, GridInterval value) => _form.Add(
        _coordinates[x], _coordinates[y], -(value * GridInterval.At(_scales[x]) * GridInterval.At(_scales[y])));

    // The largest p(1-p).
    private static long LargestProduct(GridInterval p)
    {
        const long half = Grid.One / 2;
        var nearest = Math.Clamp(half, p.Lower, p.Upper);
        return Grid.MultiplyUp(nearest, Grid.One - nearest);
    }

    private void AddSameStage(BoxRanges box, int joint)
    {
        for (var i = 0; i < _model.AgentCount; i++)
        {
            for (var k = i + 1; k < _model.AgentCount; k++)
            {
                var (h, g) = (_model.InfosetAt(joint, i), _model.InfosetAt(joint, k));
                var (first, second) = (_model.Infosets[h], _model.Infosets[g]);
                var factor = _model.Powers[first.Stage] * _model.Weights[joint]
                    * _quantities.OthersReach(joint, i, k);
                for (var x = first.Start; x < first.Start + first.Size; x++)
                {
                    for (var y = second.Start; y < second.Start + second.Size; y++)
                    {
                        if (_coordinates[x] < 0 || _coordinates[y] < 0) continue;
                        var mixed = _continuation.Mixed(
                            box, joint, (i, x - first.Start, _eliminated[h] - first.Start),
                            (k, y - second.Start, _eliminated[g] - second.Start));
                        AddCross(x, y, factor * mixed);
                    }
                }
            }
        }
    }

    private void AddEarlierStages(BoxRanges box, Infoset set, int index)
    {
        var (joints, k, eliminated) = (set.Joints, set.Agent, _eliminated[index]);
        var (weights, gains) = (new GridInterval[joints.Length], new GridInterval[joints.Length]);
        for (var x = 0; x < joints.Length; x++)
        {
            weights[x] = _model.LocalWeights[index][x] * _quantities.OthersReach(joints[x], k, -1);
        }

        for (var y = set.Start; y < set.Start + set.Size; y++)
        {
            if (y == eliminated) continue;
            for (var x = 0; x < joints.Length; x++)
            {
                gains[x] = _continuation.Gain(box, joints[x], k, y - set.Start, eliminated - set.Start);
            }

            // Q(y) - Q(eliminated): the mean gain, and at a critical point also the logarithm of the probabilities.
            var mean = LinearRange.Average(weights, gains);
            var (p, q) = (box.Probabilities[y], box.Probabilities[eliminated]);
            if (p.Lower > 0 && q.Lower > 0
                && mean.Meet(GridExponential.Log(p) - GridExponential.Log(q)) is { } both) mean = both;
            for (var x = 0; x < joints.Length; x++)
            {
                for (var i = 0; i < _model.AgentCount; i++)
                {
                    if (i != k) AddPath(box, joints[x], i, k, y, gains[x] - mean);
                }
            }
        }
    }

    // The pairs of y with every earlier action of agent i on the way to the joint history.
    private void AddPath(BoxRanges box, int joint, int i, int k, int y, GridInterval advantage)
    {
        var set = _model.Infosets[_model.InfosetAt(joint, i)];
        var entry = _model.Powers[set.Stage] * _model.Weights[joint] * _quantities.OthersReach(joint, i, k) * advantage;
        while (set.Parent >= 0)
        {
            var action = set.Parent;
            var eliminated = _eliminated[set.ParentInfoset];
            set = _model.Infosets[set.ParentInfoset];
            if (action != eliminated)
            {
                AddCross(action, y, entry);
            }
            else
            {
                // v of the eliminated action is minus the sum of the others'.
                for (var x = set.Start; x < set.Start + set.Size; x++)
                {
                    if (x != eliminated) AddCross(x, y, -entry);
                }
            }

            entry *= box.Probabilities[action];
        }
    }
}
