using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Graphs.Tests;

public class PermutationTests
{
    private static readonly Arbitrary<(Permutation G, Permutation H, Permutation K)> Triples = (
        from n in Gen.Choose(0, 12)
        from seeds in Gen.Choose(0, int.MaxValue).Three()
        select (Make(n, seeds.Item1), Make(n, seeds.Item2), Make(n, seeds.Item3))).ToArbitrary();

    [Fact]
    public void Compose_AnyTwo_AppliesTheRightFactorFirst() => Check(x =>
        Enumerable.Range(0, x.G.Degree).All(point => (x.G * x.H).Image(point) == x.G.Image(x.H.Image(point))));

    [Fact]
    public void Compose_AnyThree_IsAssociative() => Check(x => ((x.G * x.H) * x.K).Equals(x.G * (x.H * x.K)));

    [Fact]
    public void Inverse_Any_CancelsOnBothSides() =>
        Check(x => (x.G * x.G.Inverse()).IsIdentity && (x.G.Inverse() * x.G).IsIdentity);

    [Fact]
    public void Inverse_Product_IsTheProductOfInversesReversed() =>
        Check(x => (x.G * x.H).Inverse().Equals(x.H.Inverse() * x.G.Inverse()));

    [Fact]
    public void Parse_ToString_GivesThePermutationBack() =>
        Check(x => Permutation.Parse(x.G.ToString(), x.G.Degree).Equals(x.G));

    [Fact]
    public void Order_Any_IsTheLeastPowerThatIsTheIdentity() => Check(x =>
        x.G.Power((int)x.G.Order()).IsIdentity
        && Enumerable.Range(1, (int)x.G.Order() - 1).All(k => !x.G.Power(k).IsIdentity));

    [Fact]
    public void Power_Negative_IsThePowerOfTheInverse() =>
        Check(x => x.G.Power(-3).Equals(x.G.Inverse() * x.G.Inverse() * x.G.Inverse()));

    [Fact]
    public void GetHashCode_EqualOnes_Agree() =>
        Check(x => Permutation.FromImages(x.G.ToArray()).GetHashCode() == x.G.GetHashCode());

    [Fact]
    public void ToString_TwoCycles_ListsEachFromItsLeastPoint() =>
        Assert.Equal("(0 2)(1 4 3)", Permutation.FromImages([2, 4, 0, 1, 3]).ToString());

    [Fact]
    public void Parse_CommasAndSpaces_AreAccepted() =>
        Assert.Equal(Permutation.FromImages([2, 4, 0, 1, 3]), Permutation.Parse(" ( 0,2 ) (1 4 3) ", 5));

    [Theory]
    [InlineData("(0 5)", "5")]
    [InlineData("(0 0)", "twice")]
    [InlineData("(0 1)(1 2)", "twice")]
    [InlineData("(0 1", "')'")]
    [InlineData("0 1", "'('")]
    [InlineData("(0 x)", "'x'")]
    [InlineData("(-1 2)", "'-1'")]
    public void Parse_BadText_SaysWhatStoodThere(string text, string found)
    {
        var error = Assert.Throws<FormatException>(() => Permutation.Parse(text, 5));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 0, 0 })]
    [InlineData(new[] { 0, 2 })]
    [InlineData(new[] { -1, 0 })]
    public void FromImages_NotAPermutation_Throws(int[] images) =>
        Assert.Throws<ArgumentException>(() => Permutation.FromImages(images));

    [Fact]
    public void Restrict_PointsThatStay_KeepsTheirImages() =>
        Assert.Equal(Permutation.Parse("(0 1)", 3), Permutation.Parse("(0 1)(3 4)", 6).Restrict(3));

    [Fact]
    public void Restrict_PointThatLeaves_Throws() =>
        Assert.Throws<ArgumentException>(() => Permutation.Parse("(0 3)", 6).Restrict(3));

    [Fact]
    public void Image_SmallSupportInLargeDegree_FixesTheRest()
    {
        var swap = Permutation.Parse("(7 999999)", 1_000_000);
        Assert.Equal((999_999, 7, 8), (swap.Image(7), swap.Image(999_999), swap.Image(8)));
        Assert.Throws<ArgumentOutOfRangeException>(() => swap.Image(1_000_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => swap.Image(-1));
    }

    private static void Check(Func<(Permutation G, Permutation H, Permutation K), bool> holds) =>
        Prop.ForAll(Triples, holds).QuickCheckThrowOnFailure();

    private static Permutation Make(int n, int seed)
    {
        var random = new System.Random(seed);
        // Every other one moves few points, so that both ways of storing images are met.
        return seed % 2 == 0 || n < 2
            ? GraphFamilies.RandomPermutation(random, n)
            : Permutation.Parse($"({random.Next(n / 2)} {n / 2 + random.Next(n - n / 2)})", n);
    }
}
