using System.Collections.Immutable;
using System.Globalization;
using SymmetryKit.Games;

namespace SymmetryKit.Dynamics;

/// <summary>The main branch of a game, the branches that leave it and each other at bifurcations, and those that hang
/// together with neither.</summary>
/// <remarks>
/// <para>Of branches that symmetries carry into each other one is followed, among the policies that have the symmetries
/// of its first point.</para>
/// <para>Numeric evidence, and no claim that all branches are found.</para>
/// </remarks>
public sealed class BranchMap
{
    // A policy with more images than this is followed among all policies.
    private const int MostImages = 2000;

    private readonly FlatGame _game;
    private readonly EntropyObjective _objective;
    private readonly IReadOnlyList<PolicySymmetry> _symmetries;
    private readonly BranchMapOptions _options;
    private readonly double _toAlpha;
    private readonly DampedNewton _newton;
    private readonly ObjectiveKernel _kernel;
    private readonly List<NamedBranch> _branches = [];

    private BranchMap(
        FlatGame game, EntropyObjective objective, double toAlpha, IReadOnlyList<PolicySymmetry> symmetries,
        BranchMapOptions options)
    {
        (_game, _objective, _toAlpha, _symmetries, _options) = (game, objective, toAlpha, symmetries, options);
        _kernel = new ObjectiveKernel(game, objective);
        _newton = new DampedNewton(_kernel);
    }

    /// <summary>Follows the branches.</summary>
    /// <param name="game">The game.</param>
    /// <param name="objective">Which entropy bonus.</param>
    /// <param name="toAlpha">Branches are followed while α is above this.</param>
    /// <param name="symmetries">Generators of the group; may be empty.</param>
    /// <param name="options">Defaults if null: the main branch alone.</param>
    /// <param name="progress">Hears the name of each branch that is about to be followed.</param>
    /// <param name="cancellation">Stops the tracing.</param>
    /// <returns>The branches; the first is the main one.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="toAlpha"/> is not positive and finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ImmutableArray<NamedBranch> Follow(
        FlatGame game, EntropyObjective objective, double toAlpha, IReadOnlyList<PolicySymmetry> symmetries,
        BranchMapOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        var map = new BranchMap(game, objective, toAlpha, symmetries, options ?? new BranchMapOptions());
        map.Follow(progress, cancellation);
        return [.. map._branches];
    }

    private void Follow(IProgress<string>? progress, CancellationToken cancellation)
    {
        var main = new BranchTracer(_game, _objective, _options.IsQuotient ? _symmetries : null, _options.Tracing);
        _branches.Add(new NamedBranch("main", main.TraceMain(_toAlpha, cancellation)));
        var done = 0;
        if (_options.SwitchesBranches) SwitchFrom(ref done, progress, cancellation);
        if (_options.Starts > 0) AddMaxima(progress, cancellation);
        if (_options.SwitchesBranches) SwitchFrom(ref done, progress, cancellation);
    }

    /// <summary>
    /// Follows what leaves at the bifurcations of all branches from number <paramref name="done"/> on, new ones
    /// included.
    /// </summary>
    private void SwitchFrom(ref int done, IProgress<string>? progress, CancellationToken cancellation)
    {
        for (; done < _branches.Count; done++)
        {
            foreach (var bifurcation in _branches[done].Branch.Events.Where(e => e.Kind != BranchEventKind.Fold))
            {
                foreach (var (logits, beta) in new BranchSwitch(_game, _kernel, _newton)
                    .Seeds(bifurcation, _symmetries))
                {
                    var name = string.Create(
                        CultureInfo.InvariantCulture, $"from the bifurcation at α = {bifurcation.Alpha:g8}");
                    TryAdd(name, logits, beta, beta < bifurcation.Beta, progress, cancellation);
                }
            }
        }
    }

    private void AddMaxima(IProgress<string>? progress, CancellationToken cancellation)
    {
        var options = new MultiStartOptions { Starts = _options.Starts, Seed = _options.Seed, Deviation = 2 };
        var found = MultiStartFlow.Run(_game, _objective, _toAlpha, options, cancellation: cancellation).Limits
            .Select(l => l.Point).ToList();
        // Equivariant maxima are rare among random starts when the group is large: they are looked for by themselves.
        if (_symmetries.Count > 0)
        {
            found.AddRange(MultiStartFlow.Run(
                _game, _objective, _toAlpha, options with { InQuotient = true }, _symmetries,
                cancellation: cancellation).Limits.Select(l => l.Point));
        }

        foreach (var point in found.OrderByDescending(p => p.Objective))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"of the maximum J = {point.Objective:g8}");
            TryAdd(name, point.Logits.ToArray(), 1 / _toAlpha, towardsMoreEntropy: true, progress, cancellation);
        }
    }

    private void TryAdd(
        string name, double[] logits, double beta, bool towardsMoreEntropy, IProgress<string>? progress,
        CancellationToken cancellation)
    {
        if (_branches.Count >= _options.MaximumBranches || beta > 1 / _toAlpha) return;
        _kernel.Evaluate(logits, beta, 1);
        var isotropy = IsotropySubgroup.Of([.. _kernel.Policy], _symmetries, MostImages);
        if (isotropy is not null && _branches.Exists(b => Meets(b.Branch, beta, isotropy))) return;
        progress?.Report(name);
        var tracer = new BranchTracer(_game, _objective, isotropy?.Generators, _options.Tracing);
        var high = Math.Max(1e6 / beta, _toAlpha);
        var branch = tracer.Trace(logits, 1 / beta, towardsMoreEntropy, _toAlpha, high, cancellation);
        _branches.Add(new NamedBranch(name, branch));
    }

    /// <summary>Whether a branch passes an image of the policy at β.</summary>
    private bool Meets(Branch branch, double beta, IsotropySubgroup policy)
    {
        for (var k = 0; k + 1 < branch.Points.Length; k++)
        {
            var (first, last) = (branch.Points[k], branch.Points[k + 1]);
            if ((first.Beta - beta) * (last.Beta - beta) > 0 || beta == 0) continue;
            var share = first.Beta == last.Beta ? 0 : (beta - first.Beta) / (last.Beta - first.Beta);
            var between = new double[_game.ParameterCount];
            for (var p = 0; p < between.Length; p++)
            {
                between[p] = ((1 - share) * first.Logits[p]) + (share * last.Logits[p]);
            }

            if (_newton.Find(between, 1 / beta, 50) is { } point && policy.HasImage(point.Policy)) return true;
        }

        return false;
    }
}
