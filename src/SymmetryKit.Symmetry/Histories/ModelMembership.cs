using System.Numerics;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;
using SymmetryKit.Graphs;

namespace SymmetryKit.Symmetry;

/// <summary>Membership in the image of a group of model symmetries on a history tree.</summary>
internal sealed class ModelMembership : IMembership
{
    private readonly ModelSymmetryGroup _group;
    private readonly HistoryTree _tree;
    private readonly SequencePoints _points;
    private readonly Lazy<PermutationGroup> _permutations;

    public ModelMembership(ModelSymmetryGroup group, HistoryTree tree)
    {
        (_group, _tree, _points) = (group, tree, new SequencePoints(tree));
        _permutations = new Lazy<PermutationGroup>(() => PermutationGroup.FromGenerators(
            _points.Count, group.Generators.Select(g => _points.ToPermutation(HistoryAction.Of(tree, g))),
            CountElements()));
    }

    public int? EncodingVertexCount => null;

    public int? EncodingEdgeCount => null;

    // The image of a group has as many elements as the group has cosets of the kernel. A symmetry does nothing to the
    // tree exactly if it keeps the agents, the actions (each is possible at the start) and the observations that occur.
    public BigInteger CountElements() => _group.Order / _group.OrderOfStabilizer(
        _tree.LocalHistories.SelectMany(local => Enumerable.Range(1, local.Count - 1)
            .Select(t => new AgentElement(local.Agent, local.LastObservation(t)))).Distinct());

    public bool Contains(HistoryRelabeling relabeling) =>
        HistorySymmetryChecker.Check(_tree, relabeling).IsAccepted
        && _permutations.Value.Contains(_points.ToPermutation(relabeling));

    public IEnumerable<HistoryRelabeling> Elements() =>
        _group.Elements().Select(g => HistoryAction.Of(_tree, g)).Distinct();
}
