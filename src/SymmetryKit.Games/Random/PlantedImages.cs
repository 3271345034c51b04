using System.Collections.Immutable;

namespace SymmetryKit.Games;

/// <summary>Where a planted symmetry takes the entries of the tables of a game.</summary>
internal sealed class PlantedImages
{
    private readonly PlantedSymmetry _symmetry;
    private readonly int[] _actions;
    private readonly int[] _observations;
    private readonly int _states;

    public PlantedImages(PlantedSymmetry symmetry, DecPomdpBuilder builder)
    {
        (_symmetry, _states) = (symmetry, builder.States.Length);
        _actions = Images(builder.JointActions, symmetry.Actions);
        _observations = Images(builder.JointObservations, symmetry.Observations);
    }

    /// <summary>Of b0, by state.</summary>
    public int Initial(int state) => _symmetry.States[state];

    /// <summary>Of R, at s (joint actions) + a.</summary>
    public int Pair(int pair)
    {
        var (s, a) = Math.DivRem(pair, _actions.Length);
        return _symmetry.States[s] * _actions.Length + _actions[a];
    }

    /// <summary>Of T, at (pair of s and a) (states) + s'.</summary>
    public int Transition(int entry)
    {
        var (pair, next) = Math.DivRem(entry, _states);
        return Pair(pair) * _states + _symmetry.States[next];
    }

    /// <summary>Of Z, at (a (states) + s') (joint observations) + o.</summary>
    public int Observation(int entry)
    {
        var (row, o) = Math.DivRem(entry, _observations.Length);
        var (a, s) = Math.DivRem(row, _states);
        return (_actions[a] * _states + _symmetry.States[s]) * _observations.Length + _observations[o];
    }

    private int[] Images(JointSpace space, ImmutableArray<ImmutableArray<int>> maps) =>
        [.. Enumerable.Range(0, space.Count).Select(joint => Enumerable.Range(0, space.Sizes.Length)
            .Sum(i => maps[i][space.Component(joint, i)] * space.Stride(_symmetry.Agents[i])))];
}
