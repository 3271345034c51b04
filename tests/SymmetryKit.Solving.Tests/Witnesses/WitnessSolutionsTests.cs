using SymmetryKit.Certification;
using SymmetryKit.Certification.Tests;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>
/// At a certified α_lo Newton's method, on formulas of the test project's own, finds the enclosed critical point and
/// another one.
/// </summary>
public sealed class WitnessSolutionsTests
{
    // Two policies closer than this are one; boxes are far narrower.
    private const double Apart = 1e-4;

    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 3)]
    [InlineData(2, 6)]
    [InlineData(3, 2)]
    public void AlphaLo_OfLevers_HasBothSolutions(int agents, int levers) =>
        AssertBothAreFound(TestGames.Levers(agents, levers), 1, EntropyObjective.Visited, seed: 1);

    [Fact]
    public void AlphaLo_OfRandomGames_HasBothSolutions() => Search(12);

    [Fact]
    [Trait("Category", "Long")]
    public void AlphaLo_OfManyRandomGames_HasBothSolutions() => Search(200);

    private static void Search(int games)
    {
        var found = 0;
        for (var seed = 0; found < games; seed++)
        {
            var (game, horizon) = RandomGames.Any(seed, mostAgents: 3, mostStages: 2, mostPairs: 100);
            foreach (var objective in Enum.GetValues<EntropyObjective>())
            {
                if (AssertBothAreFound(game, horizon, objective, seed)) found++;
            }
        }
    }

    private static bool AssertBothAreFound(DecPomdp game, int horizon, EntropyObjective objective, int seed)
    {
        // Few starts end the search long before the clock does: a busy machine changes nothing.
        var options = new WitnessSearchOptions { Starts = 8 };
        if (WitnessSearch.Run(game, horizon, objective, options) is not { } witness) return false;
        var play = new SoftPlay(game, horizon, objective);
        var ascent = Assert.IsType<AscentWitness>(witness.Certificate.Argument);
        var enclosed = Rearranged(play, HistoryTree.Build(game, horizon), ascent.Point);
        var alpha = witness.AlphaLo.ToDouble();
        var search = new CriticalPointSearch(play, seed);
        var near = Assert.IsType<double[]>(search.Newton(enclosed, alpha));
        Assert.True(Distance(play, near, enclosed) < Apart, $"seed {seed}: Newton leaves the enclosed point");
        // The basin of the other one may be small.
        bool IsFound(int starts) => search.Find(alpha, starts).Any(other => Distance(play, near, other) > Apart);
        Assert.True(IsFound(40) || IsFound(400), $"seed {seed}: Newton finds no other critical point");
        return true;
    }

    // The oracle numbers joint histories as the format does, but local ones in its own order.
    private static double[] Rearranged(SoftPlay play, HistoryTree tree, CriticalPointEnclosure point)
    {
        var logits = new double[play.Size];
        Assert.Equal(tree.JointCount, play.Joint.Count);
        for (var j = 0; j < tree.JointCount; j++)
        {
            Assert.Equal(tree.Weight(j), play.Joint[j].Weight);
            for (var i = 0; i < tree.LocalHistories.Length; i++)
            {
                var k = tree.LocalHistories[i].ActionCount;
                for (var a = 0; a < k; a++)
                {
                    logits[play.BlockAt(j, i) + a] = point.Logits[i][tree.LocalHistory(j, i) * k + a].ToDouble();
                }
            }
        }

        return logits;
    }

    private static double Distance(SoftPlay play, double[] one, double[] other) =>
        play.Policy(one).Zip(play.Policy(other), (p, q) => Math.Abs(p - q)).Max();
}
