namespace SymmetryKit.Dynamics;

/// <summary>Logits less the last action's logit of their history: k - 1 coordinates per history, one point per
/// policy.</summary>
internal sealed class ReducedLogits
{
    private readonly int[] _parameters;
    private readonly int[] _last;
    private readonly int[] _histories;

    public ReducedLogits(FlatGame game)
    {
        Count = game.ParameterCount - game.HistoryCount;
        (_parameters, _last, _histories) = (new int[Count], new int[Count], new int[Count]);
        var u = 0;
        for (var f = 0; f < game.HistoryCount; f++)
        {
            var last = game.HistoryParameters[f + 1] - 1;
            for (var p = game.HistoryParameters[f]; p < last; p++)
            {
                (_parameters[u], _last[u], _histories[u]) = (p, last, f);
                u++;
            }
        }
    }

    /// <summary>Number of coordinates.</summary>
    public int Count { get; }

    /// <summary>The parameter that a coordinate belongs to.</summary>
    public int Parameter(int coordinate) => _parameters[coordinate];

    /// <summary>The parameter of the same history that is subtracted.</summary>
    public int Last(int coordinate) => _last[coordinate];

    /// <summary>The flat history of a coordinate.</summary>
    public int History(int coordinate) => _histories[coordinate];
}
