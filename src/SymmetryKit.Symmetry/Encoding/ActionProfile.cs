using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>One function of the joint action, reduced to what it depends on; see <see cref="ActionTable"/>.</summary>
/// <param name="Owners">The states or joint histories that behave like this.</param>
/// <param name="RelevantAgents">The agents whose action it depends on.</param>
/// <param name="Usual">Its value wherever no cell says otherwise; none if two values tie.</param>
/// <param name="Cells">The other values, each at a joint action in which irrelevant agents take their first.</param>
internal sealed record ActionProfile(
    IReadOnlyList<int> Owners,
    IReadOnlyList<int> RelevantAgents,
    int? Usual,
    IReadOnlyList<(int JointAction, int Value)> Cells)
{
    public static ActionProfile Of(
        IReadOnlyList<int> owners, JointSpace actions, ReadOnlySpan<int> function, bool valuesAreFixed)
    {
        var relevant = FindRelevantAgents(actions, function);
        var representatives = Representatives(actions, relevant);
        var usual = FindUsual(function, representatives, valuesAreFixed);
        var cells = new List<(int JointAction, int Value)>();
        foreach (var a in representatives)
        {
            if (function[a] != usual) cells.Add((a, function[a]));
        }

        return new ActionProfile(owners, relevant, usual, cells);
    }

    private static List<int> FindRelevantAgents(JointSpace actions, ReadOnlySpan<int> function)
    {
        var relevant = new List<int>();
        for (var i = 0; i < actions.Sizes.Length; i++)
        {
            for (var a = 0; a < function.Length; a++)
            {
                if (function[a] == function[actions.With(a, i, 0)]) continue;
                relevant.Add(i);
                break;
            }
        }

        return relevant;
    }

    // One joint action per tuple of actions of the relevant agents.
    private static List<int> Representatives(JointSpace actions, List<int> relevant)
    {
        var representatives = new List<int> { 0 };
        foreach (var i in relevant)
        {
            var own = Enumerable.Range(0, actions.Sizes[i]);
            representatives = [.. representatives.SelectMany(a => own.Select(x => actions.With(a, i, x)))];
        }

        return representatives;
    }

    private static int? FindUsual(ReadOnlySpan<int> function, List<int> representatives, bool valuesAreFixed)
    {
        var counts = new Dictionary<int, int>();
        foreach (var a in representatives) counts[function[a]] = counts.GetValueOrDefault(function[a]) + 1;
        var most = counts.Values.Max();
        var candidates = counts.Where(e => e.Value == most).Select(e => e.Key).ToList();
        return valuesAreFixed || candidates.Count == 1 ? candidates.Min() : null;
    }
}
