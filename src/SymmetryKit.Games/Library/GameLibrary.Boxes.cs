using System.Collections.Immutable;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

public static partial class GameLibrary
{
    private const int TurnLeft = 0;
    private const int TurnRight = 1;
    private const int Forward = 2;

    // Orientations run clockwise.
    private const int North = 0;
    private const int East = 1;
    private const int South = 2;
    private const int West = 3;

    /// <summary>Box pushing as published, with the one odd transition of the classic file.</summary>
    /// <remarks>
    /// As <see cref="BoxPushingSymmetric"/>, but for one outcome: where the robots stand in the second and fourth cells
    /// facing each other and both go forward, and only the first succeeds, the second ends up facing south. That breaks
    /// the mirror symmetry. Optimal values: -1/5, 88/5 at horizons 1, 2. Symmetries: 1. Source:
    /// [SeukenZilberstein2007].
    /// </remarks>
    public static DecPomdp BoxPushing() => Boxes("box-pushing", hasOddEntry: true);

    /// <summary>
    /// Two robots in a row of four cells push boxes north to a wall: two small ones and a large one that takes both
    /// robots.
    /// </summary>
    /// <remarks>
    /// <para>Small boxes lie north of the outer cells, the large one north of the two inner cells. A robot turns, goes
    /// forward or stays; turning and going succeed with probability 9/10, independently. A push brings the box home and
    /// ends the round: at the next stage both robots are back in the outer cells facing each other, having first passed
    /// through a state without reward.</para>
    /// <para>Every stage costs 1/5. Going forward at a small box earns 10, both going forward at the large one 100, at
    /// a wall, the other robot, the large box alone or into the same cell as the other -5 each, whether or not the step
    /// succeeds. Each robot sees what is in front of it. Symmetries: 2. Source: [SeukenZilberstein2007].</para>
    /// </remarks>
    public static DecPomdp BoxPushingSymmetric() => Boxes("box-pushing-symmetric", hasOddEntry: false);

    private static DecPomdp Boxes(string name, bool hasOddEntry)
    {
        var placements = ImmutableArray.CreateRange(
            from left in Enumerable.Range(0, 3)
            from leftFacing in Enumerable.Range(0, 4)
            from right in Enumerable.Range(left + 1, 3 - left)
            from rightFacing in Enumerable.Range(0, 4)
            select new Placement(left, leftFacing, right, rightFacing));
        string[] home = ["home-left", "home-right", "home-both", "home-large"];
        var start = home.Length + placements.IndexOf(new Placement(0, East, 3, West));
        return new GameDefinition(name, [.. home, .. placements.Select(p => p.Name)])
        {
            Agents = GameDefinition.Numbered("robot", 2),
            Actions = GameDefinition.ForEach(2, "turn-left", "turn-right", "forward", "stay"),
            Observations = GameDefinition.ForEach(2, "empty", "wall", "robot", "small-box", "large-box"),
            Start = [(start, 1)],
            Transition = (s, actions) => s < home.Length
                ? [(start, 1)]
                : Outcomes(placements[s - home.Length], actions, hasOddEntry)
                .Select(o => (o.Home >= 0 ? o.Home : home.Length + placements.IndexOf(o.Placement), o.Probability)),
            Observation = (_, s) => [(s < home.Length ? [0, 0] : placements[s - home.Length].Seen, 1)],
            Reward = (s, actions) => s < home.Length ? 0 : placements[s - home.Length].Reward(actions),
        }.Build();
    }

    private static IEnumerable<(int Home, Placement Placement, Rational Probability)> Outcomes(
        Placement from, int[] actions, bool hasOddEntry)
    {
        foreach (var (succeeds, p) in GameDefinition.Independent(Success(), Success()))
        {
            var home = from.Home(actions[0] == Forward && succeeds[0] == 1, actions[1] == Forward && succeeds[1] == 1);
            var to = from.After([.. actions.Select((a, i) => succeeds[i] == 1 ? a : -1)]);
            var isOdd = hasOddEntry && from == new Placement(1, East, 3, West) && actions.All(a => a == Forward)
                && succeeds is [1, 0];
            yield return (home, isOdd ? to with { RightFacing = South } : to, p);
        }
    }

    private static IEnumerable<(int, Rational)> Success() => [(1, new Rational(9, 10)), (0, new Rational(1, 10))];

    /// <summary>
    /// Where the robots stand, from 0 in the west to 3 in the east, and where they face; the first robot is always
    /// left.
    /// </summary>
    private readonly record struct Placement(int Left, int LeftFacing, int Right, int RightFacing)
    {
        /// <summary>
        /// Such as <c>e1-w4</c>: the left robot faces east in the first cell, the right one west in the fourth.
        /// </summary>
        public string Name => $"{"nesw"[LeftFacing]}{Left + 1}-{"nesw"[RightFacing]}{Right + 1}";

        /// <summary>What each sees: nothing, a wall, the other robot, a small box, the large box.</summary>
        public int[] Seen => [See(Left, LeftFacing, Right), See(Right, RightFacing, Left)];

        private bool IsAtLargeBox => LeftFacing == North && RightFacing == North && Left == 1 && Right == 2;

        private bool WantsSameCell => LeftFacing == East && RightFacing == West && Left + 2 == Right;

        public Rational Reward(int[] actions)
        {
            Rational reward = new(-1, 5);
            var bothGo = actions.All(a => a == Forward);
            if (bothGo && IsAtLargeBox) return reward + 100;
            if (bothGo && WantsSameCell) return reward - 10;
            for (var i = 0; i < 2; i++)
            {
                if (actions[i] == Forward) reward += Seen[i] switch { 0 => 0, 3 => 10, _ => -5 };
            }

            return reward;
        }

        /// <summary>Which boxes are brought home by robots that go forward; -1 for none.</summary>
        public int Home(bool leftGoes, bool rightGoes)
        {
            var left = leftGoes && Seen[0] == 3;
            var right = rightGoes && Seen[1] == 3;
            if (left && right) return 2;
            if (left) return 0;
            if (right) return 1;
            return leftGoes && rightGoes && IsAtLargeBox ? 3 : -1;
        }

        /// <summary>
        /// Where they are after actions that succeed (-1 for one that does not) and bring no box home.
        /// </summary>
        public Placement After(int[] actions)
        {
            var bothGo = actions.All(a => a == Forward);
            var left = actions[0] == Forward && Seen[0] == 0 && !(bothGo && WantsSameCell);
            var right = actions[1] == Forward && Seen[1] == 0 && !(bothGo && WantsSameCell);
            return new Placement(
                left ? Left + (LeftFacing == East ? 1 : -1) : Left,
                Turned(LeftFacing, actions[0]),
                right ? Right + (RightFacing == East ? 1 : -1) : Right,
                Turned(RightFacing, actions[1]));
        }

        private static int Turned(int facing, int action) => action switch
        {
            TurnLeft => (facing + 3) % 4,
            TurnRight => (facing + 1) % 4,
            _ => facing,
        };

        private static int See(int cell, int facing, int other)
        {
            if (facing == North) return cell is 0 or 3 ? 3 : 4;
            if (facing == South) return 1;
            var ahead = cell + (facing == East ? 1 : -1);
            return ahead is < 0 or > 3 ? 1 : ahead == other ? 2 : 0;
        }
    }
}
