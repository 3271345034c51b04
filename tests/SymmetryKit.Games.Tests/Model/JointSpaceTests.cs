using FsCheck;
using FsCheck.Fluent;

namespace SymmetryKit.Games.Tests;

public sealed class JointSpaceTests
{
    private static readonly Arbitrary<int[]> Sizes =
        (from n in Gen.Choose(1, 5) from sizes in Gen.Choose(1, 5).ListOf(n) select sizes.ToArray()).ToArbitrary();

    [Fact]
    public void IndexOf_OfThePair_HasTheLastAgentFastest()
    {
        var space = new JointSpace([2, 3]);
        Assert.Equal(6, space.Count);
        Assert.Equal(5, space.IndexOf([1, 2]));
        Assert.Equal(1, space.IndexOf([0, 1]));
        Assert.Equal(3, space.IndexOf([1, 0]));
        Assert.Equal((3, 1), (space.Stride(0), space.Stride(1)));
    }

    [Fact]
    public void IndexOf_OfComponents_IsTheInverseOfComponent() => Prop.ForAll(Sizes, sizes =>
    {
        var space = new JointSpace([.. sizes]);
        return Enumerable.Range(0, space.Count).All(joint =>
            space.IndexOf([.. sizes.Select((_, agent) => space.Component(joint, agent))]) == joint);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void With_OfOneComponent_LeavesTheOthers() => Prop.ForAll(Sizes, sizes =>
    {
        var space = new JointSpace([.. sizes]);
        for (var joint = 0; joint < space.Count; joint++)
        {
            for (var agent = 0; agent < sizes.Length; agent++)
            {
                var changed = space.With(joint, agent, sizes[agent] - 1);
                for (var other = 0; other < sizes.Length; other++)
                {
                    var expected = other == agent ? sizes[agent] - 1 : space.Component(joint, other);
                    if (space.Component(changed, other) != expected) return false;
                }
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 2, 0 })]
    [InlineData(new[] { -1 })]
    [InlineData(new[] { 65536, 65536 })]
    [InlineData(new[] { int.MaxValue, int.MaxValue, int.MaxValue })]
    public void New_OfImpossibleSizes_Throws(int[] sizes) =>
        Assert.Throws<ArgumentException>(() => new JointSpace([.. sizes]));

    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 0, 0, 0 })]
    [InlineData(new[] { 0, 3 })]
    [InlineData(new[] { -1, 0 })]
    public void IndexOf_OutOfRange_Throws(int[] components) =>
        Assert.Throws<ArgumentException>(() => new JointSpace([2, 3]).IndexOf(components));
}
