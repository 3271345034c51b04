using System.Collections.Immutable;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Counterexamples;

/// <summary>A game at a horizon, with what several provers need of it.</summary>
internal sealed class ProofTask
{
    private readonly Lazy<SequenceSymmetryGroup> _group;
    private readonly Lazy<ClassCoordinates> _coordinates;

    public ProofTask(DecPomdp game, int horizon, EntropyObjective objective, CancellationToken cancellation)
    {
        (Game, Objective, Cancellation) = (game, objective, cancellation);
        Tree = HistoryTree.Build(
            game, horizon, new HistoryTreeOptions { MaximumPairs = MostPairs, MaximumThreads = 1 }, cancellation);
        Flat = FlatGame.From(Tree);
        _group = new(() => HistorySymmetries.Find(Tree, cancellation: cancellation));
        _coordinates = new(() => new ClassCoordinates(Flat, _group.Value));
        Span = (game.Reward.Maximum - game.Reward.Minimum) * horizon;
    }

    /// <summary>Larger trees are no use as small examples.</summary>
    public const long MostPairs = 4000;

    public DecPomdp Game { get; }

    public EntropyObjective Objective { get; }

    public CancellationToken Cancellation { get; }

    public HistoryTree Tree { get; }

    public FlatGame Flat { get; }

    /// <summary>Whether the branch from high entropy begins at the uniform policy.</summary>
    public bool BeginsAtUniform => Tree.LocalHistories.All(local => local.HasEveryAction);

    /// <summary>Generators of all history symmetries.</summary>
    public ImmutableArray<HistoryRelabeling> Symmetries => _group.Value.Generators;

    /// <summary>Coordinates of the policies that they fix.</summary>
    public ClassCoordinates Coordinates => _coordinates.Value;

    /// <summary>An upper bound of the span of returns; the scale on which α is chosen.</summary>
    public Rational Span { get; }

    /// <summary>The certificate of a claim, if the checker accepts it.</summary>
    public CounterexampleCertificate? Certify(
        CounterexampleClaim claim, ImmutableArray<HistoryRelabeling> symmetries) =>
        Judge(claim, symmetries).Certificate;

    /// <summary>What the checker says to a claim.</summary>
    public Verdict Judge(CounterexampleClaim claim, ImmutableArray<HistoryRelabeling> symmetries)
    {
        var certificate = new CounterexampleCertificate(
            Game.Name, Game.Digest, Tree.Horizon, Objective, symmetries, claim);
        return CounterexampleChecker.Check(certificate, Game, Cancellation) is CheckResult.Rejected rejected
            ? new Verdict(null, rejected.Step - 1 - symmetries.Length) : new Verdict(certificate, -1);
    }

    /// <summary>The symmetries as they act on flat vectors.</summary>
    public IReadOnlyList<PolicySymmetry> Act(IEnumerable<HistoryRelabeling> symmetries) =>
        [.. symmetries.Select(g => PolicySymmetry.From(Flat, g))];
}
