using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

public sealed class BoxModelTests
{
    [Fact]
    public void Model_LegalActionsThatDependOnTheHistory_AreRefused()
    {
        var refused = Assert.Throws<HistoryDependentActionsException>(
            () => new BoxModel(HistoryTree.Build(Game(isRestricted: true), 2)));
        Assert.StartsWith("No box of policies", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, new BoxModel(HistoryTree.Build(Game(isRestricted: false), 2)).AgentCount);
    }

    private static DecPomdp Game(bool isRestricted)
    {
        var builder = new DecPomdpBuilder(
            ["1", "2"], ["s"], [["a", "b"], ["a", "b"]], [["go", "stop"], ["go", "stop"]]);
        builder.SetInitial(0, 1);
        for (var a = 0; a < 4; a++)
        {
            builder.SetTransition(a, 0, 0, 1).SetObservation(a, 0, a, 1).SetReward(a, 0, a);
        }

        if (isRestricted) builder.SetLegalActions(0, 1, [0]);
        return builder.Build();
    }
}
