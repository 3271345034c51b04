using System.Text.RegularExpressions;

namespace SymmetryKit.Games.Tests;

/// <summary>The library's own descriptions of the classics against the published files, number by number.</summary>
public sealed partial class ClassicFileTests
{
    // How our action and observation indices stand in the file.
    [Theory]
    [InlineData("dectiger", "tiger.dpomdp", new[] { 2, 0, 1 }, new[] { 0, 1, 2, 3 })]
    [InlineData("recycling", "recycling.dpomdp", new[] { 0, 1, 2 }, new[] { 0, 1, 2, 3 })]
    [InlineData("broadcast", "mabc.dpomdp", new[] { 0, 1 }, new[] { 0, 1, 2, 3 })]
    [InlineData("box-pushing", "boxPushingUAI07.dpomdp", new[] { 0, 1, 2, 3 }, null)]
    public void Classic_OfLibrary_IsThatOfTheFile(string name, string file, int[] actions, int[]? states)
    {
        AssertSame(GameLibrary.All.Single(g => g.Name == name).Build(), TestFiles.Sdms(file).Game, actions, states);
    }

    // The published optimal value 91/100 pays for the cells reached; the two-field lines of this file pay for the cells
    // left.
    [Fact]
    public void GridSmall_OfLibrary_IsThatOfTheFileWithRewardsForTheNextState()
    {
        var text = File.ReadAllText(TestFiles.Path("sdms/GridSmall.dpomdp"));
        var theirs = GameFile.Parse(RewardLine().Replace(text, "R: * : * : $1 : * : "), "GridSmall.dpomdp").Game;
        AssertSame(GameLibrary.GridSmall(), theirs, [0, 1, 2, 3, 4], null);
    }

    [GeneratedRegex("R: \"\\*\" : (\\d+) : ")]
    private static partial Regex RewardLine();

    private static void AssertSame(DecPomdp ours, DecPomdp theirs, int[] actions, int[]? states)
    {
        states ??= [.. Enumerable.Range(0, ours.StateCount)];
        Assert.Equal(ours.Discount, theirs.Discount);
        for (var s = 0; s < ours.StateCount; s++)
        {
            Assert.Equal(ours.InitialDistribution[s], theirs.InitialDistribution[states[s]]);
            for (var a = 0; a < ours.JointActions.Count; a++)
            {
                var b = theirs.JointActions.IndexOf(
                    [.. Enumerable.Range(0, 2).Select(i => actions[ours.JointActions.Component(a, i)])]);
                var place = $"state {s}, action {a}";
                Assert.True(
                    ours.Reward[s, a] == theirs.Reward[states[s], b],
                    $"R at {place}: {ours.Reward[s, a]} and {theirs.Reward[states[s], b]}");
                Assert.True(
                    ours.Dynamics.Transitions(s, a).ToArray()
                        .Select(o => o with { Index = states[o.Index] }).OrderBy(o => o.Index)
                        .SequenceEqual(theirs.Dynamics.Transitions(states[s], b).ToArray()),
                    $"T at {place}");
                Assert.True(
                    ours.Dynamics.ObservationOutcomes(a, s)
                        .SequenceEqual(theirs.Dynamics.ObservationOutcomes(b, states[s])),
                    $"O at {place}");
            }
        }
    }
}
