using System.Collections.Immutable;
using System.Globalization;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Tests;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>Nothing that closes a bisection tree is left out where it is restated for solvers.</summary>
public sealed class SmtStepsCoverageTests
{
    [Fact]
    public void ForEach_BisectionTrees_RestatesEveryLeaf()
    {
        var (rows, outside) = (0, 0);
        var levers = new BoxSearchOptions { AlphaLo = new Rational(36, 100), Ratio = new Rational(104, 100) };
        AssertCovered(TestGames.Levers(2, 3), 1, levers, ref rows, ref outside);
        for (var seed = 0; seed < 6; seed++)
        {
            var (game, horizon) = RandomGames.Any(seed, mostAgents: 3, mostStages: 2, mostPairs: 60);
            var few = new BoxSearchOptions { BoxesPerSlice = 60, MaximumBoxes = 60 };
            AssertCovered(game, horizon, few, ref rows, ref outside);
        }

        Assert.True(rows > 10 && outside > 0, $"{rows} rows, {outside} boxes outside of what cuts leave");
    }

    private static void AssertCovered(
        DecPomdp game, int horizon, BoxSearchOptions options, ref int rows, ref int outside)
    {
        if (BoxSearch.Run(game, horizon, options) is not { } found) return;
        var (steps, closings, spared) = (new Dictionary<(int Slice, int Node), int>(), 0, 0);
        SmtSteps.ForEach(new BracketCertificate(found.Certificate, null), game, step =>
        {
            var words = step.Name.Split('-');
            var place = (Number(words[1]), Number(words[3]));
            steps[place] = steps.GetValueOrDefault(place) + 1;
            if (words[^1] == "closed") closings++;
            if (words[^1] == "outside") spared++;
        });
        var slices = ((BoxTreeArgument)found.Certificate.Argument).Slices.ToImmutableArray();
        for (var s = 0; s < slices.Length; s++)
        {
            var (slice, end) = (s, 0);
            Assert.True(
                IsCovered(slices[s].Nodes, ref end, node => steps.GetValueOrDefault((slice, node))),
                $"slice {s}: {BoxTreeText.Of(slices[s].Nodes)}");
            Assert.Equal(slices[s].Nodes.Length, end);
        }

        Assert.True(closings > 0);
        outside += spared;
        rows += slices.Sum(s => s.Nodes.Count(node => node.Verdict == BoxVerdict.Row));
    }

    // A box is done with by a step of its own, or because all its parts are. A cut has a step for each half that it
    // empties, or one alone for the whole box, whose parts are then not looked at.
    private static bool IsCovered(ImmutableArray<BoxNode> nodes, ref int next, Func<int, int> stepsAt)
    {
        var (index, steps) = (next, stepsAt(next));
        next++;
        switch (nodes[index].Verdict)
        {
            case BoxVerdict.Row or BoxVerdict.Centered:
                return IsCovered(nodes, ref next, stepsAt) || steps > 0;
            case BoxVerdict.Split:
                var open = IsCovered(nodes, ref next, stepsAt) ? 0 : 1;
                if (!IsCovered(nodes, ref next, stepsAt)) open++;
                return open <= steps || steps == 1 && Enumerable.Range(index + 1, next - index - 1).All(
                    part => stepsAt(part) == 0);
            default:
                return steps > 0;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
