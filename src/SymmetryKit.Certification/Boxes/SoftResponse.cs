namespace SymmetryKit.Certification;

/// <summary>One round of contraction (B1): probabilities are narrowed to the soft responses within the box.</summary>
/// <remarks>
/// For each agent, later stages first: enclosures of q(τ,a) - q(τ,b) over the others' policies give one of π(.|τ), and
/// enclosures of q(τ,a) one of the agent's own value v(τ) = log Σ_a exp q(τ,a), which earlier stages build on.
/// </remarks>
internal sealed class SoftResponse
{
    private readonly BoxModel _model;
    private readonly BoxQuantities _quantities;
    private readonly GridInterval[] _values;
    private readonly GridInterval[] _later;
    private readonly GridInterval[] _weights;
    private readonly GridInterval[] _terms;
    private readonly GridInterval[] _table;
    private CenteredGain? _gain;

    public SoftResponse(BoxModel model, BoxQuantities quantities)
    {
        (_model, _quantities, Logits) = (model, quantities, new GridInterval[model.PositionCount]);
        var most = model.Infosets.Max(set => set.Joints.Length);
        (_values, _later) = (new GridInterval[model.Infosets.Length], new GridInterval[most * model.ActionCount]);
        (_weights, _terms, _table) = (
            new GridInterval[most], new GridInterval[most], new GridInterval[model.ActionCount]);
    }

    /// <summary>
    /// At each position q(τ,a) - q(τ,last action of τ) as the last round enclosed it: at critical points the difference
    /// of the logits, however small the probabilities.
    /// </summary>
    public GridInterval[] Logits { get; }

    /// <summary>Why the last round found the box empty; null if it did not.</summary>
    public EmptyStep? Empty { get; private set; }

    /// <summary>Narrows the box; false if it holds no critical point.</summary>
    /// <param name="box">The box.</param>
    /// <param name="centered">Whether differences are intersected with those of B5; for two agents.</param>
    /// <remarks>The quantities must be up to date, and are so afterwards.</remarks>
    public bool Round(BoxRanges box, bool centered = false)
    {
        Empty = null;
        var gain = centered ? _gain ??= new CenteredGain(_model, _quantities) : null;
        for (var i = 0; i < _model.AgentCount; i++)
        {
            gain?.Begin(box, i);
            for (var s = _model.Infosets.Length - 1; s >= 0; s--)
            {
                var set = _model.Infosets[s];
                if (set.Agent != i) continue;
                if (!Respond(box, set, s, gain)) return false;
                if (gain is null || set.Stage == 0) continue;
                _quantities.Derive(box, set, s);
                gain.Leave(box, set, s);
            }

            _quantities.Derive(box, i);
        }

        return true;
    }

    private bool Respond(BoxRanges box, Infoset set, int index, CenteredGain? gain)
    {
        gain?.Enter(set, index);
        var count = set.Joints.Length;
        for (var x = 0; x < count; x++)
        {
            _weights[x] = _model.LocalWeights[index][x] * _quantities.OthersReach(set.Joints[x], set.Agent, -1);
            LaterValues(set.Joints[x], set.Agent, _later.AsSpan(x * _model.ActionCount, _model.ActionCount));
        }

        var differences = new GridInterval[set.Size, set.Size];
        for (var a = 0; a < set.Size; a++)
        {
            for (var b = a + 1; b < set.Size; b++)
            {
                for (var x = 0; x < count; x++) _terms[x] = Difference(box, set, x, a, b);
                var weights = _weights.AsSpan(0, count);
                var range = LinearRange.Average(weights, _terms.AsSpan(0, count));
                if (gain is not null)
                {
                    if (gain.Narrow(box, set, index, weights, (a, b), range) is not { } both)
                    {
                        Empty = gain.Empty;
                        return false;
                    }

                    range = both;
                }

                differences[a, b] = range;
                differences[b, a] = -differences[a, b];
            }
        }

        for (var a = 0; a < set.Size - 1; a++) Logits[set.Start + a] = differences[a, set.Size - 1];
        return Narrow(box, set, differences) && (set.Stage == 0 || OwnValue(box, set, index));
    }

    // γ Σ_c P(c|j,a) v_i(τ_i(c)) for every joint action a; 0 at the last stage.
    private void LaterValues(int joint, int agent, Span<GridInterval> later)
    {
        for (var a = 0; a < later.Length; a++)
        {
            var sum = GridInterval.Zero;
            var end = _model.Tree.ChildEnd(joint, a);
            for (var c = _model.Tree.ChildStart(joint, a); c < end; c++)
            {
                sum += _model.Conditional[c] * _values[_model.InfosetAt(c, agent)];
            }

            later[a] = _model.Discount * sum;
        }
    }

    // E[ β (R(j,a,.) - R(j,b,.)) + what follows ] over the others' actions at joint history number x: the entropies of
    // the others are the same for both.
    private GridInterval Difference(BoxRanges box, Infoset set, int x, int a, int b)
    {
        var (joint, row) = (set.Joints[x], x * _model.ActionCount);
        var (one, other) = (_model.With(set.Agent, a), _model.With(set.Agent, b));
        for (var r = 0; r < one.Length; r++)
        {
            var (i, k) = (joint * _model.ActionCount + one[r], joint * _model.ActionCount + other[r]);
            _table[r] = box.Beta * (_model.Rewards[i] - _model.Rewards[k]) + _later[row + one[r]]
                - _later[row + other[r]];
        }

        return OthersExpectation.Enclose(
            _model, _quantities, box, joint, (set.Agent, -1), _table.AsSpan(0, one.Length), entropies: false);
    }

    private bool Narrow(BoxRanges box, Infoset set, GridInterval[,] differences)
    {
        var own = box.Probabilities.AsSpan(set.Start, set.Size);
        for (var a = 0; a < set.Size; a++)
        {
            var response = new GridInterval(
                Softmax(differences, a, upper: true).Lower,
                Math.Min(Softmax(differences, a, upper: false).Upper, Grid.One));
            if (own[a].Meet(response) is not { } narrowed)
            {
                Empty = EmptyStep.OfNumber(own[a], response);
                return false;
            }

            own[a] = narrowed;
        }

        if (box.Normalize(set)) return true;
        Empty = EmptyStep.OfDistribution(box, set);
        return false;
    }

    // 1 / Σ_b exp z(b,a) with all z at one end. Divided by the largest term, so that no exponential exceeds 1.
    private static GridInterval Softmax(GridInterval[,] differences, int a, bool upper)
    {
        var most = 0L;
        var count = differences.GetLength(0);
        for (var b = 0; b < count; b++)
        {
            most = Math.Max(most, upper ? differences[b, a].Upper : differences[b, a].Lower);
        }

        var sum = GridInterval.Zero;
        for (var b = 0; b < count; b++)
        {
            var z = b == a ? 0 : upper ? differences[b, a].Upper : differences[b, a].Lower;
            sum += GridExponential.Exp(z - most);
        }

        return GridExponential.Exp(-most) / sum;
    }

    // v = q(a) - log π(a) for every a, and max q <= v <= max q + log k.
    private bool OwnValue(BoxRanges box, Infoset set, int index)
    {
        var (found, largest) = (default(GridInterval?), default(GridInterval));
        for (var a = 0; a < set.Size; a++)
        {
            var q = ActionValue(box, set, a);
            largest = a == 0 ? q : new(Math.Max(largest.Lower, q.Lower), Math.Max(largest.Upper, q.Upper));
            var p = box.Probabilities[set.Start + a];
            if (p.Lower <= 0) continue;
            var value = q - GridExponential.Log(p);
            if ((found is { } before ? before.Meet(value) : value) is not { } both) return Disjoint(
                found!.Value, value);
            found = both;
        }

        var between = new GridInterval(largest.Lower, largest.Upper + _model.LogSizes[index]);
        if ((found is { } narrow ? narrow.Meet(between) : between) is not { } common)
        {
            return Disjoint(found!.Value, between);
        }

        _values[index] = common;
        return true;
    }

    private bool Disjoint(GridInterval one, GridInterval other)
    {
        Empty = EmptyStep.OfNumber(one, other);
        return false;
    }

    private GridInterval ActionValue(BoxRanges box, Infoset set, int a)
    {
        var count = set.Joints.Length;
        var actions = _model.With(set.Agent, a);
        for (var x = 0; x < count; x++)
        {
            for (var r = 0; r < actions.Length; r++)
            {
                _table[r] = box.Beta * _model.Rewards[set.Joints[x] * _model.ActionCount + actions[r]]
                    + _later[x * _model.ActionCount + actions[r]];
            }

            _terms[x] = OthersExpectation.Enclose(
                _model, _quantities, box, set.Joints[x], (set.Agent, -1), _table.AsSpan(0, actions.Length),
                entropies: true);
        }

        return LinearRange.Average(_weights.AsSpan(0, count), _terms.AsSpan(0, count));
    }
}
