using System.Numerics;

namespace SymmetryKit.Games;

/// <summary>
/// Counts the joint histories of a game by the set of states each leaves possible, without building them.
/// </summary>
/// <remarks>
/// Which observations can follow depends on a history through its set of possible states alone, so histories with the
/// same set are counted together: a number per set and stage. Sets are few in most games; where they are not, the
/// counter stops.
/// </remarks>
internal sealed class HistoryTreeCounter
{
    // Sets told apart before counting stops; each costs about as much as one joint history of a built tree.
    private const int MostSupports = 1 << 12;

    private readonly DecPomdp _game;
    private readonly Dictionary<(StateSupport, int), List<((StateSupport, int) Next, int Ways)>> _successors = [];
    private readonly CancellationToken _cancellation;
    private Dictionary<(StateSupport, int), BigInteger> _stage = [];

    public HistoryTreeCounter(DecPomdp game, CancellationToken cancellation)
    {
        (_game, _cancellation) = (game, cancellation);
        var start = StateSupport.Empty(game.StateCount);
        for (var s = 0; s < game.StateCount; s++)
        {
            if (!game.InitialDistribution[s].IsZero) start.Add(s);
        }

        _stage[(start, -1)] = 1;
    }

    /// <summary>The number of joint histories over <paramref name="horizon"/> stages.</summary>
    /// <param name="horizon">h, at least 1.</param>
    /// <param name="enough">Counting stops once there are more than this.</param>
    /// <returns>The number, or one that it is not below if counting stopped.</returns>
    public (BigInteger Count, bool IsExact) Count(int horizon, BigInteger enough)
    {
        var total = BigInteger.One;
        var checkpoint = (Stage: 1, Total: total, Map: _stage);
        for (var stages = 1; stages < horizon; stages++)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (total > enough || !Step()) return (total, false);
            total += Sum();
            if (IsSame(checkpoint.Map, _stage))
            {
                // The stages repeat: count whole periods at once, so that a long horizon costs no time.
                var period = stages + 1 - checkpoint.Stage;
                var periods = (horizon - stages - 1) / period;
                total += periods * (total - checkpoint.Total);
                stages += periods * period;
                checkpoint.Map = [];
            }
            else if (checkpoint.Map.Count > 0 && (stages & (stages - 1)) == 0)
            {
                checkpoint = (stages + 1, total, _stage);
            }
        }

        return (total, true);
    }

    private BigInteger Sum() => _stage.Values.Aggregate(BigInteger.Zero, (sum, count) => sum + count);

    private static bool IsSame(
        Dictionary<(StateSupport, int), BigInteger> a, Dictionary<(StateSupport, int), BigInteger> b) =>
        a.Count == b.Count && a.All(e => b.TryGetValue(e.Key, out var count) && count == e.Value);

    // To the next stage; false if there are too many sets to tell apart.
    private bool Step()
    {
        var next = new Dictionary<(StateSupport, int), BigInteger>();
        foreach (var (support, count) in _stage)
        {
            if (!_successors.TryGetValue(support, out var successors))
            {
                _cancellation.ThrowIfCancellationRequested();
                if (_successors.Count >= MostSupports) return false;
                _successors[support] = successors = Successors(support);
            }

            foreach (var (reached, ways) in successors) next[reached] = next.GetValueOrDefault(reached) + ways * count;
        }

        _stage = next;
        return true;
    }

    // The sets reached by one joint action and observation, and by how many of these pairs each.
    private List<((StateSupport, int) Next, int Ways)> Successors((StateSupport States, int Observed) support)
    {
        var ways = new Dictionary<(StateSupport, int), int>();
        var byObservation = new Dictionary<int, StateSupport>();
        for (var a = 0; a < _game.JointActions.Count; a++)
        {
            if (!IsLegal(support.Observed, a)) continue;
            byObservation.Clear();
            foreach (var s in support.States.States())
            {
                foreach (var (t, _) in _game.Dynamics.Transitions(s, a)) AddObserved(a, t, byObservation);
            }

            foreach (var (observed, states) in byObservation)
            {
                // What was observed matters only where it decides what is legal.
                var reached = (states, _game.IsRestricted ? observed : -1);
                ways[reached] = ways.GetValueOrDefault(reached) + 1;
            }
        }

        return [.. ways.Select(e => (e.Key, e.Value))];
    }

    private bool IsLegal(int observed, int action)
    {
        for (var i = 0; _game.IsRestricted && i < _game.AgentCount; i++)
        {
            var own = observed < 0 ? -1 : _game.JointObservations.Component(observed, i);
            if (!_game.Dynamics.Legal[i].Allows(own, _game.JointActions.Component(action, i))) return false;
        }

        return true;
    }

    private void AddObserved(int action, int next, Dictionary<int, StateSupport> byObservation)
    {
        foreach (var (o, _) in _game.Dynamics.ObservationOutcomes(action, next))
        {
            if (!byObservation.TryGetValue(o, out var reached))
            {
                byObservation[o] = reached = StateSupport.Empty(_game.StateCount);
            }

            reached.Add(next);
        }
    }
}
