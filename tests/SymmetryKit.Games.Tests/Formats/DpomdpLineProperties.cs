using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SymmetryKit.Exact;

namespace SymmetryKit.Games.Tests;

/// <summary>
/// Random T, O and R lines with wildcards in every place, against a slow reader that keeps every table dense.
/// </summary>
public sealed class DpomdpLineProperties
{
    // Three agents with different numbers of actions and observations, so that mixed-up indices show.
    private static readonly int[] Actions = [2, 1, 3], Observations = [1, 2, 2];
    private const int States = 3, JointActions = 6, JointObservations = 4;

    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Theory]
    [InlineData(RewardOverlap.Madp)]
    [InlineData(RewardOverlap.Tensor)]
    public void Read_OfRandomLines_IsWhatADenseReaderFinds(RewardOverlap overlap) => Prop.ForAll(Seeds, seed =>
    {
        var dense = new DenseReader(new Random(seed));
        var game = GameFile.Parse(dense.Text, "game.dpomdp", new GameReadOptions { RewardOverlap = overlap });
        var (madp, tensor) = (dense.Madp, dense.Tensor());
        Assert.Equal(overlap == RewardOverlap.Madp ? madp : tensor, game.Game.Reward.Values.ToArray());
        Assert.Equal(madp.SequenceEqual(tensor), game.Warnings.IsEmpty);
        for (var a = 0; a < JointActions; a++)
        {
            for (var s = 0; s < States; s++)
            {
                Assert.Equal(Sparse(dense.T[a, s]), game.Game.Dynamics.Transitions(s, a).ToArray());
                Assert.Equal(Sparse(dense.O[a, s]), game.Game.Dynamics.ObservationOutcomes(a, s).ToArray());
            }
        }
    }).QuickCheckThrowOnFailure();

    private static Outcome[] Sparse(Rational[] row) =>
        [.. row.Select((p, i) => new Outcome(i, p)).Where(o => !o.Probability.IsZero)];

    private sealed class DenseReader
    {
        private readonly Random _random;
        private readonly StringBuilder _text = new(
            "agents: 3\ndiscount: 1\nvalues: reward\nstates: 3\nstart: 0\nactions:\n2\n1\n3\nobservations:\n1\n2\n2\n");

        private readonly Rational[,,,] _tensor = new Rational[JointActions, States, States, JointObservations];

        public DenseReader(Random random)
        {
            _random = random;
            for (var a = 0; a < JointActions; a++)
            {
                for (var s = 0; s < States; s++)
                {
                    (T[a, s], O[a, s]) = (new Rational[States], new Rational[JointObservations]);
                }
            }

            // All rows first, then more of any kind in any order.
            Row("T", T, States, "*", AllActions, "*", AllStates);
            Row("O", O, JointObservations, "*", AllActions, "*", AllStates);
            for (var k = random.Next(12); k > 0; k--)
            {
                switch (random.Next(6))
                {
                    case 0: RandomRow("T", T, States); break;
                    case 1: RandomRow("O", O, JointObservations); break;
                    default: RandomReward(); break;
                }
            }
        }

        public string Text => _text.ToString();

        public Rational[,][] T { get; } = new Rational[JointActions, States][];

        public Rational[,][] O { get; } = new Rational[JointActions, States][];

        public Rational[] Madp { get; } = new Rational[JointActions * States];

        private static int[] AllActions => [.. Enumerable.Range(0, JointActions)];

        private static int[] AllStates => [.. Enumerable.Range(0, States)];

        private static int[] AllObservations => [.. Enumerable.Range(0, JointObservations)];

        public Rational[] Tensor() => [.. from s in AllStates
                                          from a in AllActions
                                          select Sum(from t in AllStates from o in AllObservations select T[a,
                                              s][t] * O[a, t][o] * _tensor[a, s, t, o])];

        private static Rational Sum(IEnumerable<Rational> values) => values.Aggregate(Rational.Zero, (x, y) => x + y);

        private void RandomRow(string keyword, Rational[,][] table, int width)
        {
            var ((actionWord, actions), (stateWord, states)) = (Joint(Actions), State());
            Row(keyword, table, width, actionWord, actions, stateWord, states);
        }

        private void Row(
            string keyword, Rational[,][] table, int width, string actionWord, int[] actions, string stateWord,
            int[] states)
        {
            var weights = Enumerable.Range(0, width).Select(i => i == 0 ? 1 : _random.Next(4)).ToArray();
            var row = weights.Select(w => new Rational(w, weights.Sum())).ToArray();
            _text.Append(
                CultureInfo.InvariantCulture, $"{keyword}: {actionWord} : {stateWord} :\n{string.Join(' ', row)}\n");
            foreach (var a in actions)
            {
                foreach (var s in states) table[a, s] = row;
            }
        }

        private void RandomReward()
        {
            var ((actionWord, actions), (stateWord, states)) = (Joint(Actions), State());
            var ((nextWord, nexts), (observationWord, observed)) = (State(), Joint(Observations));
            var isSetting = nexts.Length == States && observed.Length == JointObservations;
            Func<int, int, Rational> reward;
            switch (_random.Next(4))
            {
                case 0:
                    var row = AllObservations.Select(_ => Number()).ToArray();
                    (observed, isSetting, reward) = (AllObservations, false, (_, o) => row[o]);
                    _text.Append(
                        CultureInfo.InvariantCulture,
                        $"R: {actionWord} : {stateWord} : {nextWord} :\n{string.Join(' ', row)}\n");
                    break;
                case 1:
                    var matrix = AllStates.Select(_ => AllObservations.Select(_ => Number()).ToArray()).ToArray();
                    (nexts, observed, isSetting, reward) = (AllStates, AllObservations, false, (t, o) => matrix[t][o]);
                    _text.Append(
                        CultureInfo.InvariantCulture,
                        $"R: {actionWord} : {stateWord} "
                        + $":\n{string.Join('\n', matrix.Select(r => string.Join(' ', r)))}\n");
                    break;
                default:
                    var number = Number();
                    reward = (_, _) => number;
                    _text.Append(
                        CultureInfo.InvariantCulture,
                        $"R: {actionWord} : {stateWord} : {nextWord} : {observationWord} : {number}\n");
                    break;
            }

            foreach (var (a, s) in from a in actions from s in states select (a, s))
            {
                Apply(a, s, nexts, observed, isSetting, reward);
            }
        }

        private void Apply(int a, int s, int[] nexts, int[] observed, bool isSetting, Func<int, int, Rational> reward)
        {
            var added = Sum(from t in nexts from o in observed select T[a, s][t] * O[a, t][o] * reward(t, o));
            Madp[s * JointActions + a] = isSetting ? reward(0, 0) : Madp[s * JointActions + a] + added;
            foreach (var t in nexts)
            {
                foreach (var o in observed) _tensor[a, s, t, o] = reward(t, o);
            }
        }

        private Rational Number() => _random.Next(-5, 6);

        private (string Word, int[] States) State()
        {
            var state = _random.Next(-1, States);
            return state < 0 ? ("*", AllStates) : ($"{state}", [state]);
        }

        private (string Word, int[] Indices) Joint(int[] sizes)
        {
            var all = Enumerable.Range(0, sizes.Aggregate(1, (x, y) => x * y)).ToArray();
            if (_random.Next(4) == 0) return ("*", all);
            if (_random.Next(4) == 0)
            {
                var joint = _random.Next(all.Length);
                return ($"{joint}", [joint]);
            }

            // The last agent's component is the lowest digit.
            var components = sizes.Select(k => _random.Next(-1, k)).ToArray();
            int Component(int joint, int agent) =>
                joint / sizes.Skip(agent + 1).Aggregate(1, (x, y) => x * y) % sizes[agent];
            var matching = all.Where(
                joint => components.Select((c, i) => c < 0 || c == Component(joint, i)).All(m => m));
            return (string.Join(' ', components.Select(c => c < 0 ? "*" : $"{c}")), [.. matching]);
        }
    }
}
