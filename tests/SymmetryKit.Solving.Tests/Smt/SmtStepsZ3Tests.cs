using System.Text.RegularExpressions;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Tests;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using Xunit.Abstractions;

namespace SymmetryKit.Solving.Tests;

/// <summary>Every step of a bracket, restated: Z3 refutes it as it stands, and not when a number is changed.</summary>
[Trait("Needs", "libz3")]
public sealed partial class SmtStepsZ3Tests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void ForEach_BracketOfLevers_IsUnsatStepByStep()
    {
        var kinds = AssertUnsat(TestGames.Levers(2, 3), 1);
        Assert.Equal(["closed", "coordinate", "empty", "witness-ascent"], kinds.Keys);
    }

    // Another program by other people says the same; eng/prepare says how to have it.
    [Fact]
    [Trait("Needs", "cvc5")]
    public async Task ForEach_BracketOfLevers_IsUnsatToCvc5()
    {
        var (game, solver) = (TestGames.Levers(2, 3), new SolverProcess("cvc5"));
        foreach (var step in Steps(Bracket(game, 1), game).GroupBy(Kind).SelectMany(kind => kind.Take(3)))
        {
            var verdict = await solver.JudgeAsync(step.Script, Patience, CancellationToken.None);
            Assert.True(verdict.Kind == VerdictKind.Accepted, $"{step.Name}: {verdict}\n{step.Script}");
        }
    }

    [Fact]
    public void ForEach_BracketsOfRandomGames_AreUnsatStepByStep()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var (game, horizon) = RandomGames.Any(seed, mostAgents: 3, mostStages: 2, mostPairs: 60);
            AssertUnsat(game, horizon);
        }
    }

    [Fact]
    public void ForEach_TwoPointsAndLargerValue_AreUnsat()
    {
        var game = TestGames.Levers(2, 2);
        var uniform = new CriticalPointEnclosure([[0, 0], [0, 0]], Rational.Pow(2, -30));
        var far = uniform with { Logits = [[new(3_830_016_096_309, 1_000_000_000_000), 0],
            [new(3_830_016_096_309, 1_000_000_000_000), 0]] };
        foreach (var argument in new WitnessArgument[]
        {
            new TwoPointWitness(uniform, far), new LargerValueWitness(uniform, [[4, 0], [4, 0]]),
        })
        {
            var witness = new WitnessCertificate(
                game.Name, game.Digest, null, 1, EntropyObjective.Visited, new(1, 4), argument);
            var last = Steps(new BracketCertificate(null, witness), game)[^1];
            Assert.Equal(VerdictKind.Accepted, Ask(last.Script));
            // Equal values, and boxes of radius 9, are no witness.
            var changed = last.Script.Contains("radii", StringComparison.Ordinal)
                ? Radii().Replace(last.Script, "$1 9.0)")
                : last.Script.Replace("(<= policy box)", "(>= policy box)", StringComparison.Ordinal);
            Assert.Equal(VerdictKind.Rejected, Ask(changed));
        }
    }

    [Theory]
    [InlineData("closed", @"(\(define-fun e_0_0_0 \(\) Real) .*\n", "$1 (- 1.0))\n")]
    [InlineData("empty", @"\(assert [^\n]*\n", "")]
    [InlineData("coordinate", @"(\(define-fun r \(\) Real) .*\n", "$1 0.0)\n")]
    [InlineData("witness-ascent", @"(\(define-fun b_\d+ \(\) Real) .*\n", "$1 (- 1.0))\n")]
    public void ForEach_NumberChanged_IsSat(string kind, string pattern, string replacement)
    {
        var game = TestGames.Levers(2, 3);
        var step = Steps(Bracket(game, 1), game).First(s => Kind(s) == kind);
        var changed = Regex.Replace(step.Script, pattern, replacement);
        Assert.NotEqual(step.Script, changed);
        Assert.Equal(VerdictKind.Rejected, Ask(changed));
    }

    [Fact]
    public void ForEach_NoInteraction_IsUnsatWhereThereIsArithmetic()
    {
        foreach (var (game, steps) in new[] { (KnownGames.Separate(), 1), (GameParts.OneState([3, 1], a => a[0]), 0) })
        {
            var found = Steps(new BracketCertificate(new ThresholdCertificate(
                game.Name, game.Digest, null, 1, EntropyObjective.Visited, 0, new NoInteractionArgument()), null),
                    game);
            Assert.Equal(steps, found.Count);
            Assert.All(found, step => Assert.Equal(VerdictKind.Accepted, Ask(step.Script)));
        }
    }

    private SortedDictionary<string, int> AssertUnsat(DecPomdp game, int horizon)
    {
        var kinds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var step in Steps(Bracket(game, horizon), game))
        {
            Assert.True(Ask(step.Script) == VerdictKind.Accepted, $"{step.Name}\n{step.Script}");
            kinds[Kind(step)] = kinds.GetValueOrDefault(Kind(step)) + 1;
        }

        output.WriteLine(string.Join(", ", kinds.Select(k => $"{k.Value} {k.Key}")));
        return kinds;
    }

    private static BracketCertificate Bracket(DecPomdp game, int horizon)
    {
        // Ended by boxes and starts, not by the clock.
        var options = new BoxSearchOptions { BoxesPerSlice = 50, MaximumBoxes = 50 };
        return new(
            BoxSearch.Run(game, horizon, options)?.Certificate,
            WitnessSearch.Run(
                game, horizon, EntropyObjective.Visited, new WitnessSearchOptions { Starts = 8 })?.Certificate);
    }

    private static List<SmtStep> Steps(BracketCertificate bracket, DecPomdp game)
    {
        var steps = new List<SmtStep>();
        SmtSteps.ForEach(bracket, game, step =>
        {
            if (steps.Count < 200) steps.Add(step);
        });
        return steps;
    }

    private static string Kind(SmtStep step) =>
        step.Name.Contains("coordinate", StringComparison.Ordinal) ? "coordinate"
        : step.Name.StartsWith("slice", StringComparison.Ordinal) ? step.Name.Split('-')[^1] : step.Name;

    private static VerdictKind Ask(string script) => Z3Judge.Judge(script, Patience, CancellationToken.None).Kind;

    [GeneratedRegex(@"(\(define-fun radii \(\) Real) .*\)")]
    private static partial Regex Radii();
}
