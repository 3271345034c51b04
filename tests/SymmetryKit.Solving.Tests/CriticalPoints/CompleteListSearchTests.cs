using SymmetryKit.Certification;
using SymmetryKit.Certification.Tests;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Solving.Tests;

/// <summary>Complete lists against games in which all critical points are known by calculation.</summary>
public sealed class CompleteListSearchTests
{
    // Above, between and below the folds and crossings of each game: 1/k and the largest α at which levers can be
    // favored.
    public static TheoryData<int, string> Levers => new()
    {
        { 2, "3/5" }, { 2, "49/100" }, { 2, "3/10" }, { 2, "1/10" }, { 3, "37/100" }, { 3, "9/25" }, { 3, "17/50" },
        { 3, "8/25" }, { 3, "1/10" }, { 4, "8/25" }, { 4, "3/10" }, { 4, "51/200" }, { 4, "6/25" }, { 4, "1/10" },
        { 5, "27/100" }, { 5, "21/100" }, { 5, "19/100" }, { 5, "1/10" },
    };

    [Theory]
    [MemberData(nameof(Levers))]
    public void Run_Levers_ListsExactlyTheSolutionsOfTheScalarEquation(int levers, string coefficient)
    {
        var alpha = Rational.Parse(coefficient);
        var points = Complete(TestGames.Levers(2, levers), 1, alpha).Points;
        var expected = LeverPoints.Of(levers, alpha.ToDouble()).ToList();
        var found = points.Select(Favored).ToList();
        foreach (var (favored, probability) in expected)
        {
            var here = found.Count(f => f.Count == favored && Math.Abs(f.Largest - probability) < 1e-8);
            Assert.Equal(LeverPoints.Choose(levers, favored), here);
        }

        Assert.Equal(LeverPoints.Count(levers, alpha.ToDouble()), points.Length);
        Assert.Equal(1, new PointIndex(TestGames.Levers(2, levers), 1, alpha.ToDouble()).Sum(points));
    }

    [Fact]
    public void Run_WithoutSymmetries_FindsTheSamePoints()
    {
        var (game, alpha) = (TestGames.Levers(2, 3), new Rational(3, 10));
        var plain = Complete(game, 1, alpha, new CompleteListOptions { UsesSymmetry = false });
        var spared = Complete(game, 1, alpha);
        Assert.Empty(plain.Cuts);
        Assert.NotEmpty(spared.Cuts);
        Assert.True(spared.Tree.Length < plain.Tree.Length, $"{spared.Tree.Length} and {plain.Tree.Length} nodes");
        Assert.Equal(plain.Points.Length, spared.Points.Length);
    }

    [Fact]
    public void Run_TwoByTwoGames_ListsEveryChangeOfSignOfOneEquation() => Seeds.ForAll(60, seed =>
    {
        var random = new Random(seed);
        var payoffs = Enumerable.Range(0, 4).Select(_ => random.Next(-5, 6)).ToArray();
        var game = TestGames.Matrix(2, 2, a => payoffs[2 * a[0] + a[1]]);
        var alpha = new Rational(random.Next(1, 40), 20);
        var expected = ChangesOfSign(payoffs, alpha.ToDouble());
        var outcome = CompleteListSearch.Run(game, 1, alpha);

        // Next to a fold the scan of the equation may miss a pair, and the search may rightly give up.
        if (expected is { } count && outcome.Certificate is { } list) Assert.Equal(count, list.Points.Length);
        Assert.True(outcome.Certificate is not null || outcome.Undecided.Length > 0, outcome.Reason);
    });

    [Theory]
    [InlineData(2, 2, 2, 2)]
    [InlineData(3, 2, 1, 1)]
    public void Run_RandomGames_HoldsAllThatNewtonFindsAndSumsToIndexOne(
        int agents, int actions, int observations, int horizon)
    {
        var (several, proved) = (0, 0);
        for (var seed = 1; seed <= 4; seed++)
        {
            var game = TestGames.Random(seed, agents, 2, actions, observations, new Rational(9, 10));
            var alpha = new Rational(2 + seed % 4, 5);
            var options = new CompleteListOptions { TimeLimit = TimeSpan.FromSeconds(20), Starts = 60 };
            var outcome = CompleteListSearch.Run(game, horizon, alpha, options);
            if (outcome.Certificate is not { } list) continue;
            proved++;
            var numeric = new PointIndex(game, horizon, alpha.ToDouble());
            Assert.All(list.Points, point => Assert.InRange(numeric.Residual(point), 0, 1e-6));
            Assert.Equal(1, numeric.Sum(list.Points));
            Assert.Equal(list.Points.Length, Math.Max(list.Points.Length, numeric.CountFound(3)));
            if (list.Points.Length > 1) several++;
        }

        Assert.True(proved >= 3 && several >= 1, $"{proved} proved, {several} with several points");
    }

    [Theory]
    [InlineData(2, "1/2")]
    [InlineData(3, "1/3")]
    public void Run_AtAPitchfork_GivesNoCertificateAndNamesTheBoxes(int levers, string coefficient)
    {
        var outcome = CompleteListSearch.Run(TestGames.Levers(2, levers), 1, Rational.Parse(coefficient));
        Assert.Null(outcome.Certificate);
        Assert.Contains("bifurcation", outcome.Reason, StringComparison.Ordinal);
        var uniform = 1.0 / levers;
        Assert.All(outcome.Undecided, box => Assert.All(
            box.Probabilities, p => Assert.InRange(p.Midpoint.ToDouble(), uniform - 0.02, uniform + 0.02)));
        Assert.Contains(outcome.Undecided, box => box.Probabilities.All(
            p => Math.Abs(p.Midpoint.ToDouble() - uniform) < 1e-3));
    }

    [Fact]
    public void Run_StoppedBeforehand_SaysSo()
    {
        var outcome = CompleteListSearch.Run(
            TestGames.Levers(2, 2), 1, 1, new CompleteListOptions { TimeLimit = TimeSpan.Zero });
        Assert.Null(outcome.Certificate);
        Assert.StartsWith("stopped", outcome.Reason, StringComparison.Ordinal);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => CompleteListSearch.Run(TestGames.Levers(2, 2), 1, 1, cancellation: cancelled.Token));
    }

    [Fact]
    public void Run_TooFewBoxes_SaysSo()
    {
        var outcome = CompleteListSearch.Run(
            TestGames.Levers(2, 3), 1, new Rational(9, 25), new CompleteListOptions { MaximumBoxes = 3 });
        Assert.Null(outcome.Certificate);
        Assert.Equal(7, outcome.Points.Length);
        Assert.Contains("more boxes", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ConstantRewards_ListsTheUniformPolicy()
    {
        var list = Complete(TestGames.Matrix(2, 3, _ => 7), 1, new Rational(1, 100));
        Assert.Single(list.Points);
        Assert.All(list.Points[0].Enclosure.Logits, row => Assert.All(row, x => Assert.Equal(0, x.ToDouble(), 1e-9)));
    }

    [Fact]
    public void Run_BadArguments_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CompleteListSearch.Run(TestGames.Levers(2, 2), 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CompleteListSearch.Run(TestGames.Levers(2, 2), 1, 0));
        Assert.Throws<HistoryTreeTooLargeException>(() => CompleteListSearch.Run(
            TestGames.Levers(2, 2), 3, 1, new CompleteListOptions { MaximumPairs = 20 }));
    }

    // Written, read back and checked, as a user would.
    private static CriticalPointListCertificate Complete(
        DecPomdp game, int horizon, Rational alpha, CompleteListOptions? options = null)
    {
        var outcome = CompleteListSearch.Run(game, horizon, alpha, options);
        Assert.True(outcome.Certificate is not null, outcome.Reason);
        var read = CriticalPointListFile.Read(CriticalPointListFile.Write(outcome.Certificate!), "list.json");
        Assert.Equal(new CheckResult.Accepted(), CriticalPointListChecker.Check(read, game));
        return read;
    }

    // How many levers of the first agent have the largest probability, and which that is; 0 if all have it.
    private static (int Count, double Largest) Favored(IsolatedPoint point)
    {
        var weights = point.Enclosure.Logits[0].Select(x => Math.Exp(x.ToDouble())).ToArray();
        var largest = weights.Max() / weights.Sum();
        var count = weights.Count(w => w / weights.Sum() > largest - 1e-6);
        return (count == weights.Length ? 0 : count, largest);
    }

    // Of u - β (A + B σ(v(u))), v = β (C + D σ(u)), in the first agent's logit u; null where one is nearly missed.
    private static int? ChangesOfSign(int[] payoffs, double alpha)
    {
        double Sigma(double x) => 1 / (1 + Math.Exp(-x));
        double Equation(double u)
        {
            var v = (payoffs[1] - payoffs[0]
                + (payoffs[3] - payoffs[2] - payoffs[1] + payoffs[0]) * Sigma(u)) / alpha;
            return u - (payoffs[2] - payoffs[0]
                + (payoffs[3] - payoffs[1] - payoffs[2] + payoffs[0]) * Sigma(v)) / alpha;
        }

        // A minimum or maximum close to 0 without a change of sign may hide a pair of solutions.
        var (count, nearest, end) = (0, double.PositiveInfinity, 25 / alpha);
        var step = end / 50_000;
        var (first, second) = (Equation(-end), Equation(-end + step));
        for (var u = -end + 2 * step; u <= end; u += step)
        {
            var third = Equation(u);
            if (second > 0 != third > 0) count++;
            if (second - first > 0 != third - second > 0) nearest = Math.Min(nearest, Math.Abs(second));
            (first, second) = (second, third);
        }

        return nearest < 1e-3 ? null : count;
    }
}
