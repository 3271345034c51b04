using SymmetryKit.Certification.Symmetries;

namespace SymmetryKit.Symmetry.Tests;

public sealed class ModelSymmetryNotationTests
{
    private static readonly ModelSymmetry Identity = ModelSymmetry.Identity(TestGames.DecTiger());

    [Fact]
    public void Describe_Identity_SaysSo() =>
        Assert.Equal("identity", Describe(Identity));

    [Fact]
    public void Describe_ExchangeOfAgents_LeavesOutElementsThatKeepTheirName() =>
        Assert.Equal("agents (1 2)", Describe(Identity with { Agents = [1, 0] }));

    [Fact]
    public void Describe_Mirror_WritesCycles() =>
        Assert.Equal(
            "states (tiger-left tiger-right)  actions of 1 (open-left open-right)  "
            + "observations of 1 (hear-left hear-right)  "
            + "actions of 2 (open-left open-right)  observations of 2 (hear-left hear-right)",
            Describe(Identity with
            {
                States = [1, 0], Actions = [[1, 0, 2], [1, 0, 2]], Observations = [[1, 0], [1, 0]],
            }));

    [Fact]
    public void Describe_AgentsExchangedAndActionsMoved_ListsTheImages() =>
        Assert.Equal(
            "agents (1 2)  actions of 1 to 2: open-left -> open-right, open-right -> listen, listen -> open-left",
            Describe(Identity with
            {
                Agents = [1, 0], Actions = [[1, 2, 0], [0, 1, 2]],
            }));

    [Fact]
    public void DescribeOrbits_DecTiger_NamesTheOrbitsOfTwoAndMore()
    {
        var group = ModelSymmetries.Find(TestGames.DecTiger());
        var dynamics = group.Game.Dynamics;

        Assert.Equal("{1, 2}", ModelSymmetryNotation.DescribeOrbits(group.AgentOrbits, dynamics.Agents));
        Assert.Equal(
            "{1:open-left, 1:open-right, 2:open-left, 2:open-right}  {1:listen, 2:listen}",
            ModelSymmetryNotation.DescribeOrbits(group.Game, group.ActionOrbits, dynamics.Actions));
    }

    private static string Describe(ModelSymmetry symmetry) =>
        ModelSymmetryNotation.Describe(TestGames.DecTiger(), symmetry);
}
