using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

/// <summary>Orders found before by an independent encoding and a published automorphism tool.</summary>
public sealed class KnownGroupOrderTests
{
    [Theory]
    [InlineData("tiger.dpomdp", 4)]
    [InlineData("mabc.dpomdp", 1)]
    [InlineData("recycling.dpomdp", 2)]
    [InlineData("GridSmall.dpomdp", 2)]
    [InlineData("boxPushingUAI07.dpomdp", 1)]
    [InlineData("adversarial_tiger.dpomdp", 1)]
    [InlineData("competitive_tiger.dpomdp", 2)]
    [InlineData("alignment_2x4.dpomdp", 1)]
    [InlineData("wirelessDelay.dpomdp", 2)]
    public void Find_PublishedGame_HasTheKnownOrder(string file, int order)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Data", file);
        Assert.Equal(order, ModelSymmetries.Find(GameFile.Read(path).Game).Order);
    }

    [Theory]
    [InlineData("dectiger", 4)]
    [InlineData("dectiger-skewed", 2)]
    [InlineData("broadcast", 1)]
    [InlineData("recycling", 2)]
    [InlineData("grid-small", 2)]
    [InlineData("box-pushing", 1)]
    [InlineData("two-generals", 2)]
    [InlineData("levers-odd", 2 * 362_880)]
    public void Find_GameOfTheLibrary_HasTheKnownOrder(string name, int order) =>
        Assert.Equal(order, ModelSymmetries.Find(GameLibrary.All.Single(g => g.Name == name).Build()).Order);
}
