using SymmetryKit.Graphs;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Cli.Certify;

/// <summary>How a symmetry group is put into words, with what was established of it.</summary>
public static class GroupText
{
    /// <summary>Whether a checker without the search's code confirmed that there are no other symmetries.</summary>
    public static bool IsWhole(ModelSymmetryGroup group, CancellationToken cancellation)
    {
        try
        {
            return group.CheckCompleteness(cancellation) is CompletenessResult.Accepted;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The order and what was established.</summary>
    public static string Order(ModelSymmetryGroup group, bool whole)
    {
        var kept = group.Options.FixAgents ? ", agents fixed" : "";
        var completeness = whole ? "completeness checked on its graph" : "completeness by the search";
        return $"order {group.Order}{kept} (exact; generators checked on the game, {completeness})";
    }

    /// <summary>The orbits of two and more elements, one line per kind of element.</summary>
    public static IEnumerable<string> Orbits(ModelSymmetryGroup group)
    {
        var (game, dynamics) = (group.Game, group.Game.Dynamics);
        (string Kind, string Orbits)[] kinds =
        [
            ("agents", ModelSymmetryNotation.DescribeOrbits(group.AgentOrbits, dynamics.Agents)),
            ("states", ModelSymmetryNotation.DescribeOrbits(group.StateOrbits, dynamics.States)),
            ("actions", ModelSymmetryNotation.DescribeOrbits(game, group.ActionOrbits, dynamics.Actions)),
            ("observations",
                ModelSymmetryNotation.DescribeOrbits(game, group.ObservationOrbits, dynamics.Observations)),
        ];
        return kinds.Where(k => k.Orbits.Length > 0).Select(k => $"{k.Kind} {k.Orbits}");
    }

    /// <summary><c>checked</c>, or <c>search</c> where only the search says so.</summary>
    public static string Word(bool whole) => whole ? "checked" : "search";
}
