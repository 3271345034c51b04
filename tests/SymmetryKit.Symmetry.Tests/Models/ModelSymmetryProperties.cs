using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Symmetry.Tests;

public sealed class ModelSymmetryProperties
{
    [Fact]
    public void Product_AppliesTheRightFactorFirst() =>
        ForRenamings((game, g, h, _) =>
        {
            var (product, actions, observations) = (g * h, game.JointActions, game.JointObservations);
            return Enumerable.Range(0, game.StateCount).All(s => product.States[s] == g.States[h.States[s]])
                && Enumerable.Range(0, actions.Count).All(a => product.ImageOfJointAction(actions, a)
                    == g.ImageOfJointAction(actions, h.ImageOfJointAction(actions, a)))
                && Enumerable.Range(0, observations.Count).All(o => product.ImageOfJointObservation(observations, o)
                    == g.ImageOfJointObservation(observations, h.ImageOfJointObservation(observations, o)));
        });

    [Fact]
    public void Product_IsAssociative() => ForRenamings((_, g, h, k) => (g * h) * k == g * (h * k));

    [Fact]
    public void Inverse_UndoesOnBothSides() =>
        ForRenamings((_, g, _, _) => (g * g.Inverse()).IsIdentity && (g.Inverse() * g).IsIdentity);

    [Fact]
    public void Identity_IsNeutral() => ForRenamings((game, g, _, _) =>
    {
        var identity = ModelSymmetry.Identity(game);
        return g * identity == g && identity * g == g && identity.IsIdentity;
    });

    [Fact]
    public void Equality_MeansEqualMaps() => ForRenamings((_, g, h, _) =>
        (g == h) == (g * h.Inverse()).IsIdentity && (g != h || g.GetHashCode() == h.GetHashCode()));

    [Fact]
    public void Find_PlantedSymmetry_IsFound() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var random = new Random(seed);
            var shape = GameShape.Random(random);
            var planted = shape.RandomRenaming(random);
            var group = ModelSymmetries.Find(RandomGames.Planted(random, shape, planted, levels: 1000));
            return group.Elements().Contains(planted) && ModelSymmetryChecker.Check(group.Game, planted).IsAccepted;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Find_RenamedGame_HasTheConjugatedGroup() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var random = new Random(seed);
            var game = RandomGames.Small(random);
            var renaming = GameShape.Of(game).RandomRenaming(random);
            var group = ModelSymmetries.Find(game);
            var renamed = ModelSymmetries.Find(RandomGames.Renamed(game, renaming));
            return group.Order == renamed.Order
                && group.EncodingVertexCount == renamed.EncodingVertexCount
                && group.EncodingEdgeCount == renamed.EncodingEdgeCount
                && group.Generators.All(g => renamed.Contains(renaming * g * renaming.Inverse()))
                && renamed.Generators.All(g => group.Contains(renaming.Inverse() * g * renaming));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Find_RewardsScaledAndShifted_KeepsTheGroup() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var game = RandomGames.Small(new Random(seed));
            var values = game.Reward.Values.Select(r => r * new Rational(-7, 3) + 5);
            var reward = new RewardFunction([.. values], game.JointActions.Count);
            var group = ModelSymmetries.Find(game);
            var scaled = ModelSymmetries.Find(new DecPomdp("scaled", game.Dynamics, reward, game.Discount));
            return group.Order == scaled.Order && group.Generators.All(scaled.Contains);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Find_FixedAgents_IsASubgroup() =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var game = RandomGames.Small(new Random(seed));
            var group = ModelSymmetries.Find(game);
            var fixing = ModelSymmetries.Find(game, new ModelSymmetryOptions { FixAgents = true });
            return (group.Order % fixing.Order).IsZero && fixing.Generators.All(group.Contains);
        }).QuickCheckThrowOnFailure();

    private static void ForRenamings(Func<DecPomdp, ModelSymmetry, ModelSymmetry, ModelSymmetry, bool> law) =>
        Prop.ForAll(Seeds.Any, seed =>
        {
            var random = new Random(seed);
            var shape = GameShape.Random(random);
            var game = RandomGames.Planted(random, shape, shape.RandomRenaming(random), levels: 2);
            return law(game, shape.RandomRenaming(random), shape.RandomRenaming(random), shape.RandomRenaming(random));
        }).QuickCheckThrowOnFailure();
}
