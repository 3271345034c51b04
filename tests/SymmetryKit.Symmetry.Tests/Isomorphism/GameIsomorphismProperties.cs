using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

public sealed class GameIsomorphismProperties
{
    [Fact]
    public void Find_RenamedGame_GivesARenamingThatLeadsThere() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var random = new Random(seed);
            var game = RandomGames.Small(random);
            var renamed = RandomGames.Renamed(game, GameShape.Of(game).RandomRenaming(random));
            return GameIsomorphism.Find(game, renamed) is GameIsomorphismResult.Isomorphic found
                && RandomGames.Renamed(game, found.Map).Digest == renamed.Digest;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Find_OneRewardChanged_AgreesWithTryingAllRenamings() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var random = new Random(seed);
            var game = RandomGames.Small(random);
            var other = WithReward(
                game, random.Next(game.JointActions.Count), random.Next(game.StateCount), random.Next(3));
            var expected = GameShape.Of(game).AllRenamings()
                .Any(g => RandomGames.Renamed(game, g).Digest == other.Digest);
            return GameIsomorphism.Find(game, other) is GameIsomorphismResult.Isomorphic == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void Find_OtherDiscount_NamesIt()
    {
        var game = RandomGames.Small(new Random(1));
        var other = new DecPomdp(game.Name, game.Dynamics, game.Reward, new Rational(1, 2));
        var different = Assert.IsType<GameIsomorphismResult.Different>(GameIsomorphism.Find(game, other));
        Assert.Equal("discount", different.Invariant);
    }

    private static DecPomdp WithReward(DecPomdp game, int action, int state, int reward)
    {
        var values = game.Reward.Values.SetItem(state * game.JointActions.Count + action, reward);
        return new DecPomdp(
            game.Name, game.Dynamics, new RewardFunction(values, game.JointActions.Count), game.Discount);
    }
}
