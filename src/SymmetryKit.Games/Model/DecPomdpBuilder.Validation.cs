using System.Collections.Immutable;

namespace SymmetryKit.Games;

public sealed partial class DecPomdpBuilder
{
    /// <summary>As <see cref="Build()"/>, with the exception for a faulty row made by the caller.</summary>
    /// <param name="fault">The table, the row and what is wrong with it; returns the exception to throw.</param>
    internal DecPomdp Build(Func<ProbabilityTable, int, string, Exception> fault)
    {
        var initial = Initial.Build((row, found) =>
            fault(Initial, row, found.Describe("initial distribution", i => $"state '{States[i]}'")));
        var transitions = Transitions.Build((row, found) => fault(Transitions, row, found.Describe(
            $"T row (action {ActionNames(row % JointActions.Count)}, state '{States[row / JointActions.Count]}')",
            i => $"next state '{States[i]}'")));
        var observations = ObservationRows.Build((row, found) => fault(ObservationRows, row, found.Describe(
            $"O row (action {ActionNames(row / States.Length)}, next state '{States[row % States.Length]}')",
            i => $"observation {ObservationNames(i)}")));
        var dense = new Exact.Rational[States.Length];
        foreach (var (state, p) in initial[0]) dense[state] = p;
        var dynamics = new MultiAgentDynamics(
            Agents, States, Actions, Observations, [.. dense], transitions, observations, [.. _legal]);
        return new DecPomdp(Name, dynamics, new RewardFunction([.. _rewards], JointActions.Count), Discount);
    }

    /// <summary>The names of a joint action's components.</summary>
    internal string ActionNames(int jointAction) => Names(Actions, JointActions, jointAction);

    /// <summary>The names of a joint observation's components.</summary>
    internal string ObservationNames(int jointObservation) => Names(Observations, JointObservations, jointObservation);

    private static string Names(ImmutableArray<ImmutableArray<string>> lists, JointSpace space, int joint) =>
        $"'{string.Join(' ', lists.Select((names, i) => names[space.Component(joint, i)]))}'";

    /// <summary>
    /// The number of (state, joint action) pairs, once it and the joint observations are known to be few enough.
    /// </summary>
    internal static int CheckSizes(
        int states, ImmutableArray<ImmutableArray<string>> actions, ImmutableArray<ImmutableArray<string>> observations)
    {
        if (Product(observations, int.MaxValue) is not { } jointObservations || jointObservations > int.MaxValue)
        {
            throw new InvalidGameException("expected at most 2^31 - 1 joint observations, found more");
        }

        if (Product(actions, GameLimits.Pairs) is not { } jointActions || states * jointActions > GameLimits.Pairs)
        {
            throw new InvalidGameException(
                $"expected at most {GameLimits.Pairs} pairs of a state and a joint action, found more");
        }

        return (int)(states * jointActions);
    }

    // Null as soon as the product exceeds the limit.
    private static long? Product(ImmutableArray<ImmutableArray<string>> lists, int limit)
    {
        long product = 1;
        foreach (var list in lists)
        {
            product *= list.Length;
            if (product > limit) return null;
        }

        return product;
    }

    private static void CheckNames(string what, ImmutableArray<string> names)
    {
        if (names.IsDefaultOrEmpty)
        {
            throw new InvalidGameException($"expected at least one name in the list of {what}, found none");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!IsText(name))
            {
                throw new InvalidGameException($"expected text in the list of {what}, found half of a surrogate pair");
            }

            if (!seen.Add(name))
            {
                throw new InvalidGameException($"expected different names in the list of {what}, found '{name}' twice");
            }
        }
    }

    // No file could hold half of a surrogate pair.
    private static bool IsText(string name)
    {
        for (var rest = name.AsSpan(); !rest.IsEmpty;)
        {
            if (System.Text.Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }
}
