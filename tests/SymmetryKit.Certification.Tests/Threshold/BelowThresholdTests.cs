using System.Collections.Immutable;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>Games whose α_c is known, and arguments of every kind for less: none may ever be accepted.</summary>
public sealed class BelowThresholdTests
{
    // Below these there are several critical points (KnownGames); rationals just under the irrational ones.
    public static TheoryData<string, int> Games => new()
    {
        { "2x2", 1 }, { "3x3", 1 }, { "5x5", 1 }, { "2x2x2", 1 }, { "bystander", 1 },
        { "match once", 2 }, { "match once, discounted", 2 }, { "delayed", 2 }, { "delayed, discounted", 2 },
        { "repeated", 2 }, { "repeated", 3 }, { "repeated, discounted", 2 },
    };

    [Theory]
    [MemberData(nameof(Games))]
    public void Check_AnyArgumentBelowTheThreshold_IsRejected(string name, int horizon) => Attack(name, horizon, 400);

    [Theory]
    [MemberData(nameof(Games))]
    [Trait("Category", "Long")]
    public void Check_ManyArgumentsBelowTheThreshold_AreRejected(string name, int horizon) =>
        Attack(name, horizon, 20_000);

    private static (DecPomdp Game, Rational Bound) Game(string name) => name switch
    {
        "2x2" => (KnownGames.Levers(2, 2), new Rational(1, 2)),
        "3x3" => (KnownGames.Levers(2, 3), new Rational(36421, 100_000)),
        "5x5" => (KnownGames.Levers(2, 5), new Rational(28054, 100_000)),
        "2x2x2" => (KnownGames.Levers(3, 2), new Rational(1, 2)),
        "bystander" => (KnownGames.LeversWithBystander(1), new Rational(1, 2)),
        "match once" => (KnownGames.MatchOnce(2, 1), 1),
        "match once, discounted" => (KnownGames.MatchOnce(2, new Rational(1, 2)), new Rational(3, 4)),
        "delayed" => (KnownGames.DelayedMatch(1), new Rational(1, 2)),
        "delayed, discounted" => (KnownGames.DelayedMatch(new Rational(1, 4)), new Rational(1, 4)),
        "repeated" => (KnownGames.RepeatedLevers(1), new Rational(1, 2)),
        "repeated, discounted" => (KnownGames.RepeatedLevers(new Rational(1, 2)), new Rational(1, 2)),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static void Attack(string name, int horizon, int arguments)
    {
        var (game, bound) = Game(name);
        var random = new Random(name.Length * 1_000 + horizon);
        var closings = PlainProducer.Closings(game, horizon)
            .Where(c => c is not (ClosingTheorem.T8 or ClosingTheorem.T8Prime)).ToArray();
        for (var honest = 0; honest < arguments / 20; honest++)
        {
            // Now and then by less than a part in 10^9.
            var alpha = bound * (1 - (random.Next(3) == 0 ? new Rational(1, 1_000_000_000)
                : new Rational(random.Next(1, 900), 1_000)));
            var certificate = PlainProducer.At(
                game, horizon, closings[random.Next(closings.Length)], alpha, random.Next(horizon),
                    ratios: random.Next(2) == 0);
            for (var k = 0; k < 20; k++)
            {
                var claim = ArgumentNoise.Disturb((StageBoundArgument)certificate.Argument, game, random);
                var result = ThresholdChecker.Check(certificate with { Argument = claim }, game);
                Assert.False(result.IsAccepted, $"{name}, horizon {horizon}, α = {alpha}: {claim}");
            }
        }
    }
}
