using SymmetryKit.Dynamics;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Verification.Tests;

/// <summary>Policies from elsewhere for a game with sets of legal actions.</summary>
public sealed class LegalActionsTests
{
    private static readonly HistoryTree Tree = HistoryTree.Build(Game(), 2);

    // Not "game": that is an announcement. Answers LEGAL after calm and at the start, WAIT after a storm.
    private const string Loop =
        "while IFS= read -r line; do case \"$line\" in *protocol*) ;; *'\"legal\":[\"wait\"]'*) echo 'WAIT' ;; "
        + "*'\"legal\":[\"sail\",\"row\",\"wait\"]'*) echo 'LEGAL' ;; *) echo \"no set in $line\" ;; esac; done";

    [Fact]
    public void Process_QuestionsNameTheLegalActions_AnswersAreTaken()
    {
        using var process = Shell("[0.5, 0.25, 0.25]", "[0, 0, 1]");
        var policy = process.Tabulate(Tree);
        foreach (var local in Tree.LocalHistories)
        {
            Assert.Equal(0.25, policy[local.Agent, 0, 1]);
            for (var t = 1; t < local.Count; t++)
            {
                Assert.Equal(local.LastObservation(t) == 1 ? 1 : 0.25, policy[local.Agent, t, 2]);
            }
        }
    }

    [Fact]
    public void Process_ProbabilityOnAnIllegalAction_IsRefusedInOneLine()
    {
        using var process = Shell("[0.5, 0.25, 0.25]", "[0, 0.2, 0.8]");
        var fault = Assert.Throws<PolicyException>(() => process.Tabulate(Tree)).Message;
        Assert.EndsWith(
            "line 3 of its answers, at north:[sail storm]: expected probability 0 for the illegal action row, found "
            + "0.2; legal there: wait, in the line: [0, 0.2, 0.8]", fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault);
    }

    [Fact]
    public void Process_GameWithoutSets_IsNotToldOfAny()
    {
        var tree = HistoryTree.Build(GameLibrary.Levers(2), 1);
        using var process = new PolicyProcess(["sh", "-c", "while IFS= read -r line; do case \"$line\" in "
            + "*protocol*) ;; *legal*) echo oops ;; *) echo '[1, 0]' ;; esac; done"]);
        Assert.Equal(1, process.Tabulate(tree)[0, 0, 0]);
    }

    [Fact]
    public void Function_ProbabilityOnAnIllegalAction_NamesHistoryAndAction()
    {
        var policy = new PolicyFunction("sailor", _ => [1, 0, 0]);
        var fault = Assert.Throws<PolicyException>(() => policy.Tabulate(Tree)).Message;
        Assert.Equal(
            "policy 'sailor' at north:[sail storm]: expected probability 0 for the illegal action sail, found 1; "
            + "legal there: wait", fault);
    }

    [Fact]
    public void Function_Uniform_IsUniformOnTheLegalActionsAndEquivariant()
    {
        var policy = PolicyFunction.Uniform.Tabulate(Tree);
        Assert.Equal(1.0 / 3, policy[0, 0, 0]);
        var storm = Tree.LocalHistories[0].Child(0, 0, 1);
        Assert.Equal([0, 0, 1], Enumerable.Range(0, 3).Select(a => policy[0, storm, a]));
        var group = ModelSymmetries.Find(Tree.Game);
        Assert.True(group.Order > 1);
        Assert.True(PolicyChecks.IsEquivariant(group, policy, 0).Holds);
        Assert.True(CrossPlayCheck.CrossPlayEqualsSelfPlay(group, [policy], 1e-12).Holds);
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(1, "expected probability 0 for the illegal action row, found 1; legal there: wait")]
    public void Table_OfAResultFile_IsHeldToTheSets(int afterStorm, string? expected)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "policy.json");
        Rational[] values = [.. Tree.LocalHistories.SelectMany(local => Enumerable.Range(0, local.Count).SelectMany(t =>
            Enumerable.Range(0, 3).Select(a =>
                a == (local.LastObservation(t) == 1 ? afterStorm : 0) ? Rational.One : Rational.Zero)))];
        var group = new ResultGroup("1", [], "model", [.. values.Select((_, p) => p)]);
        var subject = ResultSubject.Of(FlatGame.From(Tree), null, EntropyObjective.Visited, group);
        ResultFile.Write(path, new PolicyRecord(subject, "by hand", [.. values], 0));
        var table = Assert.Single(PolicyTable.Read(path));
        if (expected is null)
        {
            Assert.Equal(1, table.Tabulate(Tree)[0, 0, 0]);
            return;
        }

        var fault = Assert.Throws<PolicyException>(() => table.Tabulate(Tree)).Message;
        Assert.Equal($"policy '{path}' at north:[sail storm]: {expected}", fault);
    }

    private static PolicyProcess Shell(string legal, string wait) => new(["sh", "-c", Loop
        .Replace("LEGAL", legal, StringComparison.Ordinal).Replace("WAIT", wait, StringComparison.Ordinal)]);

    // Two ships; in a storm there is nothing to do but to wait.
    private static DecPomdp Game()
    {
        string[] actions = ["sail", "row", "wait"];
        string[] weather = ["calm", "storm"];
        var builder = new DecPomdpBuilder(
            ["north", "south"], ["sea"], [[.. actions], [.. actions]], [[.. weather], [.. weather]]);
        builder.SetInitial(0, 1);
        for (var a = 0; a < 9; a++)
        {
            builder.SetTransition(a, 0, 0, 1).SetReward(a, 0, a / 3 == a % 3 ? 1 : 0);
            builder.SetObservation(a, 0, 0, new Rational(1, 2)).SetObservation(a, 0, 3, new Rational(1, 2));
        }

        for (var i = 0; i < 2; i++) builder.SetLegalActions(i, 1, [2]);
        return builder.Build();
    }
}
