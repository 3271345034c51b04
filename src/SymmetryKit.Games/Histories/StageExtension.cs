using System.Runtime.InteropServices;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>
/// The children of a run of consecutive joint histories, computed by one thread apart from all others.
/// </summary>
internal sealed class StageExtension(DecPomdp game)
{
    private readonly Rational[] _byState = new Rational[game.StateCount];
    private readonly List<int> _touched = [];
    private readonly List<(int Observation, int State, Rational Weight)> _observed = [];
    private readonly List<int> _beliefStarts = [0];
    private readonly List<Outcome> _beliefs = [];

    /// <summary>By pair: how many children it has.</summary>
    public List<int> ChildCounts { get; } = [];

    /// <summary>By child: the joint observation that leads to it.</summary>
    public List<int> Observations { get; } = [];

    /// <summary>Number of children.</summary>
    public int Count => Observations.Count;

    /// <summary>Number of (child, state) entries.</summary>
    public int EntryCount => _beliefs.Count;

    /// <summary>Pr(child, s).</summary>
    public ReadOnlySpan<Outcome> Belief(int child) =>
        CollectionsMarshal.AsSpan(_beliefs)[_beliefStarts[child].._beliefStarts[child + 1]];

    /// <summary>Appends the children of the pair of a joint history with the given belief and a joint action.</summary>
    public void Add(ReadOnlySpan<Outcome> belief, int action)
    {
        Predict(belief, action);
        Observe(action);
        var count = 0;
        for (var k = 0; k < _observed.Count; k++)
        {
            var (observation, state, weight) = _observed[k];
            if (k == 0 || observation != _observed[k - 1].Observation)
            {
                if (k > 0) _beliefStarts.Add(_beliefs.Count);
                Observations.Add(observation);
                count++;
            }

            _beliefs.Add(new Outcome(state, weight));
        }

        _beliefStarts.Add(_beliefs.Count);
        ChildCounts.Add(count);
    }

    /// <summary>Appends a pair without children.</summary>
    public void AddNothing() => ChildCounts.Add(0);

    // The weights of the next states, left in _byState at the indices in _touched, which increase.
    private void Predict(ReadOnlySpan<Outcome> belief, int action)
    {
        foreach (var (s, weight) in belief)
        {
            foreach (var (next, p) in game.Dynamics.Transitions(s, action))
            {
                // All weights are positive, so zero means not met yet.
                if (_byState[next].IsZero) _touched.Add(next);
                _byState[next] += weight * p;
            }
        }

        _touched.Sort();
    }

    // The weights of (observation, next state), by increasing observation, then state; empties what Predict left.
    private void Observe(int action)
    {
        _observed.Clear();
        foreach (var next in _touched)
        {
            var weight = _byState[next];
            _byState[next] = Rational.Zero;
            foreach (var (o, p) in game.Dynamics.ObservationOutcomes(action, next))
            {
                _observed.Add((o, next, weight * p));
            }
        }

        if (_touched.Count > 1)
        {
            _observed.Sort((x, y) => (x.Observation, x.State).CompareTo((y.Observation, y.State)));
        }

        _touched.Clear();
    }
}
