namespace SymmetryKit.Certification;

/// <summary>
/// What the box tests derive from a box before anything else: reach weights and the entropy's tangents.
/// </summary>
/// <remarks>
/// <para>
/// Sequence weights x(τ a) are products of an agent's own probabilities. Entropy is split at a point c of the box:
/// H(p) = -Σ p log c - Σ p log(p/c), where with C = Σ c the last sum lies in (1 - C) + [0, Σ (p-c)²/c], because
/// 1 - c/p &lt;= log(p/c) &lt;= p/c - 1; and it is at most max_b -log c(b). The linear part is then added to the values
/// the probabilities meet anyway, where at critical points the two almost cancel.
/// </para>
/// </remarks>
internal sealed class BoxState<T>
    where T : struct, IEnclosure<T>
{
    private const double SmallestCenter = 1e-7;

    private readonly BoxGame<T> _game;

    public BoxState(BoxGame<T> game)
    {
        _game = game;
        (Sequence, LogCenter, Divergence) = (new T[game.Length], new T[game.Length], new T[game.Histories.Length]);
    }

    /// <summary>x(τ a) at the position of (τ, a).</summary>
    public T[] Sequence { get; }

    /// <summary>-log c at each position.</summary>
    public T[] LogCenter { get; }

    /// <summary>Σ p log(p/c) at each history.</summary>
    public T[] Divergence { get; }

    /// <summary>x(τ): the agent's own probabilities on the way to a history.</summary>
    public T Reach(BoxHistory history) => history.Parent < 0 ? T.One : Sequence[history.Parent];

    /// <summary>Derives everything from the box.</summary>
    public void Update(PolicyRanges<T> box)
    {
        for (var h = 0; h < _game.Histories.Length; h++) Update(box, h);
    }

    /// <summary>Derives the numbers of one history; those of its ancestors must be up to date.</summary>
    public void Update(PolicyRanges<T> box, int index)
    {
        var history = _game.Histories[index];
        var reach = Reach(history);
        var (mass, square, longest) = (T.Zero, T.Zero, double.NegativeInfinity);
        var bound = T.Zero;
        for (var x = history.Start; x < history.Start + history.Size; x++)
        {
            var p = box.Probabilities[x];
            Sequence[x] = reach * p;
            var center = T.Near(Math.Max(p.Approximate, SmallestCenter));
            LogCenter[x] = -T.Log(center);
            mass += center;
            var gap = p - center;
            square += gap / center * gap;
            if (LogCenter[x].Approximate > longest) (longest, bound) = (LogCenter[x].Approximate, LogCenter[x].Upper);
        }

        var low = T.One - mass;
        var high = low + T.Hull(T.Zero, square);
        Divergence[index] = high.Approximate < bound.Approximate
            || !T.TryIntersect(high, T.Hull(low, bound), out var both) ? high : both;
    }
}
