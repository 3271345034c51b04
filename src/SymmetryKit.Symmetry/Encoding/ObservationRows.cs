using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Encoding;

/// <summary>The distributions of joint observations, as products of their marginals where they are that.</summary>
/// <remarks>
/// Being a product is kept by every renaming, so the two kinds of rows never mix. Products need no vertices for joint
/// observations, whose number is exponential in the number of agents.
/// </remarks>
internal sealed class ObservationRows(GraphBuilder graph, DecPomdp game, BasePoints points)
{
    private readonly Dictionary<int, int> _jointObservations = [];

    private readonly ValuedRows _independent = new(
        graph, VertexKind.IndependentRow, VertexKind.IndependentRowValue, VertexKind.IndependentObservationValue);

    private readonly ValuedRows _correlated = new(
        graph, VertexKind.CorrelatedRow, VertexKind.CorrelatedRowValue, VertexKind.CorrelatedCellValue);

    /// <summary>Adds the distribution <paramref name="row"/> and returns its vertex.</summary>
    public int Add(ImmutableArray<Outcome> row)
    {
        var marginals = Marginals(row);
        if (!IsProduct(row, marginals))
        {
            return _correlated.AddRow(
                [.. row.Select(e => (JointObservation(e.Index), e.Probability))], game.JointObservations.Count);
        }

        var entries = marginals.SelectMany((m, i) => m.Select(e => (points.Observation(i, e.Key), e.Value)));
        return _independent.AddRow([.. entries], game.JointObservations.Sizes.Sum());
    }

    /// <summary>Adds the edges of all rows.</summary>
    public void Connect()
    {
        _independent.Connect();
        _correlated.Connect();
    }

    private Dictionary<int, Rational>[] Marginals(ImmutableArray<Outcome> row)
    {
        var marginals = new Dictionary<int, Rational>[game.AgentCount];
        for (var i = 0; i < marginals.Length; i++)
        {
            marginals[i] = [];
            foreach (var (o, p) in row)
            {
                var own = game.JointObservations.Component(o, i);
                marginals[i][own] = marginals[i].GetValueOrDefault(own) + p;
            }
        }

        return marginals;
    }

    private bool IsProduct(ImmutableArray<Outcome> row, Dictionary<int, Rational>[] marginals)
    {
        // Exactly the tuples of marginally possible observations may be possible; the supports are compared by
        // counting.
        var support = 1L;
        foreach (var marginal in marginals)
        {
            support *= marginal.Count;
            if (support > row.Length) return false;
        }

        return support == row.Length && row.All(e => e.Probability == Product(e.Index, marginals));
    }

    private Rational Product(int jointObservation, Dictionary<int, Rational>[] marginals)
    {
        var product = Rational.One;
        for (var i = 0; i < marginals.Length; i++)
        {
            product *= marginals[i][game.JointObservations.Component(jointObservation, i)];
        }

        return product;
    }

    private int JointObservation(int jointObservation)
    {
        if (_jointObservations.TryGetValue(jointObservation, out var vertex)) return vertex;
        vertex = graph.AddVertex(new VertexColor(VertexKind.JointObservation));
        for (var i = 0; i < game.AgentCount; i++)
        {
            graph.AddEdge(points.Observation(i, game.JointObservations.Component(jointObservation, i)), vertex);
        }

        _jointObservations.Add(jointObservation, vertex);
        return vertex;
    }
}
