using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests.Games;

public sealed class RandomGameTests
{
    private static readonly RandomGameShape[] Shapes =
    [
        RandomGameShape.OneShot(3, 3),
        RandomGameShape.OneShot(2, 2, 2, 2),
        new() { ActionCounts = [2, 2], ObservationCounts = [2, 2], StateCount = 3, LargestWeight = 3 },
        new() { ActionCounts = [2, 3, 2], ObservationCounts = [2, 1, 2], StateCount = 2, LeastReward = -2 },
    ];

    [Fact]
    public void Draw_PlantedSymmetries_AreSymmetries()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            var (game, planted) = RandomGame.Draw(Shapes[(int)(seed % 4)], 1 + (int)(seed % 3), seed);
            Assert.All(planted, g => Assert.True(ModelSymmetryChecker.Check(
                game, new ModelSymmetry(g.Agents, g.States, g.Actions, g.Observations)).IsAccepted));
        }
    }

    [Fact]
    public void Draw_SameSeed_SameGame()
    {
        var digests = Enumerable.Range(0, 100)
            .Select(k => RandomGame.Draw(Shapes[2], 1, (ulong)k).Game.Digest).ToArray();
        Assert.Equal(
            digests, Enumerable.Range(0, 100).Select(k => RandomGame.Draw(Shapes[2], 1, (ulong)k).Game.Digest));
        Assert.True(digests.Distinct().Count() > 90);
    }

    [Fact]
    public void SeededRandom_Next_FollowsThePublishedSequence()
    {
        // The first outputs of SplitMix64 for the seed 1234567.
        var random = new SeededRandom(1234567);
        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL],
            [random.NextBits(), random.NextBits(), random.NextBits()]);
    }
}
