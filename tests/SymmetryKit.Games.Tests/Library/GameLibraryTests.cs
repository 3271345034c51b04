using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

public sealed class GameLibraryTests
{
    public static TheoryData<string> Names => [.. GameLibrary.All.Select(g => g.Name)];

    private static DecPomdp Build(string name) => GameLibrary.All.Single(g => g.Name == name).Build();

    [Theory]
    [MemberData(nameof(Names))]
    public void Build_EveryGame_CarriesItsName(string name) => Assert.Equal(name, Build(name).Name);

    // Optimal values, undiscounted; those of the classics are published ones.
    [Theory]
    [InlineData("levers-2", 1, "1")]
    [InlineData("levers-odd", 1, "1")]
    [InlineData("levers-two-stage", 2, "2")]
    [InlineData("coordination-3x2", 1, "1")]
    [InlineData("matching-3x3", 1, "1")]
    [InlineData("dectiger", 1, "-2")]
    [InlineData("dectiger", 2, "-4")]
    [InlineData("dectiger", 3, "83053/16000")]
    [InlineData("dectiger-skewed", 2, "1139/200")]
    [InlineData("broadcast", 1, "1")]
    [InlineData("broadcast", 2, "2")]
    [InlineData("broadcast", 3, "299/100")]
    [InlineData("recycling", 1, "5")]
    [InlineData("recycling", 2, "7")]
    [InlineData("broadcast-buffers", 1, "1")]
    [InlineData("broadcast-buffers", 2, "2")]
    [InlineData("grid-small", 1, "37/100")]
    [InlineData("grid-small", 2, "91/100")]
    [InlineData("two-generals", 1, "-1")]
    [InlineData("two-generals", 2, "-2")]
    [InlineData("two-generals", 3, "-917577/320000")]
    [InlineData("box-pushing", 1, "-1/5")]
    [InlineData("box-pushing", 2, "88/5")]
    [InlineData("box-pushing-symmetric", 2, "88/5")]
    public void OptimalValue_OfGame_IsTheKnownOne(string name, int horizon, string value) =>
        Assert.Equal(Rational.Parse(value), ExactOptimum.Value(Build(name), horizon));

    [Fact]
    public void OptimalValue_OfRecyclingAtHorizonThree_IsTheKnownOne() =>
        Assert.Equal(new Rational(85281, 8000), ExactOptimum.Value(Build("recycling"), 3));
}
