using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using SymmetryKit.Exact;

namespace SymmetryKit.Games;

/// <summary>Writes <c>.dpomdp</c> files that read back to exactly the same game.</summary>
/// <remarks>
/// The MADP dialect, but for two things it has no words for: a number without a finite decimal is written <c>p/q</c>,
/// and a name that is not plain is quoted. The game's own name is not in the file.
/// </remarks>
internal sealed partial class DpomdpWriter
{
    private readonly DecPomdp _game;
    private readonly TextWriter _out;

    private DpomdpWriter(DecPomdp game, TextWriter output) => (_game, _out) = (game, output);

    /// <summary>Writes <paramref name="game"/>, below the lines of <paramref name="comment"/>.</summary>
    public static void Write(DecPomdp game, string? comment, TextWriter output)
    {
        if (game.IsRestricted)
        {
            throw new InvalidGameException(
                $"a .dpomdp file cannot say which actions are legal in '{game.Name}'; write it as .json");
        }

        var writer = new DpomdpWriter(game, output);
        foreach (var line in comment?.ReplaceLineEndings("\n").Split('\n') ?? []) writer.Line($"# {line}".TrimEnd());
        writer.WriteHead();
        writer.WriteTable(
            "T", game.StateCount, (a, s) => game.Dynamics.Transitions(s, a).ToImmutableArray(), writer.State);
        writer.WriteTable(
            "O", game.JointObservations.Count, (a, s) => game.Dynamics.ObservationOutcomes(a, s).ToImmutableArray(),
            o => Joint(game.Dynamics.Observations, game.JointObservations, o));
        writer.WriteRewards();
    }

    private void Line(string text)
    {
        _out.Write(text);
        _out.Write('\n');
    }

    private void WriteHead()
    {
        var dynamics = _game.Dynamics;
        Line($"agents: {List(dynamics.Agents)}");
        Line($"discount: {Number(_game.Discount)}");
        Line("values: reward");
        Line($"states: {List(dynamics.States)}");
        WriteStart();
        Line("actions:");
        foreach (var names in dynamics.Actions) Line(List(names));
        Line("observations:");
        foreach (var names in dynamics.Observations) Line(List(names));
    }

    private void WriteStart()
    {
        var b0 = _game.InitialDistribution;
        var certain = b0.IndexOf(Rational.One);
        if (certain >= 0)
        {
            Line($"start: {State(certain)}");
            return;
        }

        Line("start:");
        Line(b0.All(p => p == b0[0]) ? "uniform" : string.Join(' ', b0.Select(Number)));
    }

    // Either cell by cell, or whole rows that overwrite a common one; whichever takes fewer words.
    private void WriteTable(
        string keyword, int width, Func<int, int, ImmutableArray<Outcome>> row, Func<int, string> element)
    {
        var (actions, states) = (_game.JointActions.Count, _game.StateCount);
        var (numbers, rows) = RowPatterns.Number(
            from a in Enumerable.Range(0, actions) from s in Enumerable.Range(0, states) select row(a, s));
        int Key(int a, int s) => numbers[a * states + s];
        var wholeRows = RowPatterns.Compress(actions, states, Key);
        bool IsForAllActions(int s) => Enumerable.Range(1, actions - 1).All(a => Key(a, s) == Key(0, s));
        var common = Enumerable.Range(0, states).Select(IsForAllActions).ToArray();
        var cells = (from s in Enumerable.Range(0, states)
                     from a in Enumerable.Range(0, common[s] ? 1 : actions)
                     select (long)rows[Key(a, s)].Length).Sum();
        var numbersInRows = wholeRows.Sum(line => IsUniform(rows[line.Key], width) ? 1L : width);
        // A cell's line has about four words where a number in a row is one.
        if (numbersInRows <= 4 * cells) WriteRows(keyword, width, wholeRows, rows);
        else WriteCells(keyword, common, (a, s) => rows[Key(a, s)], element);
    }

    private void WriteRows(
        string keyword, int width,
        IEnumerable<(int JointAction, int State, int Key)> lines, IReadOnlyList<ImmutableArray<Outcome>> rows)
    {
        foreach (var (a, s, key) in lines)
        {
            Line($"{keyword}: {Action(a)} : {State(s)} :");
            if (IsUniform(rows[key], width))
            {
                Line("uniform");
                continue;
            }

            var dense = new Rational[width];
            foreach (var (index, p) in rows[key]) dense[index] = p;
            Line(string.Join(' ', dense.Select(Number)));
        }
    }

    private void WriteCells(
        string keyword, bool[] common, Func<int, int, ImmutableArray<Outcome>> row, Func<int, string> element)
    {
        for (var s = 0; s < common.Length; s++)
        {
            for (var a = common[s] ? -1 : 0; a < (common[s] ? 0 : _game.JointActions.Count); a++)
            {
                foreach (var (index, p) in row(Math.Max(a, 0), s))
                {
                    Line($"{keyword}: {Action(a)} : {State(s)} : {element(index)} : {Number(p)}");
                }
            }
        }
    }

    private void WriteRewards()
    {
        var known = new Dictionary<Rational, int>();
        var values = new List<Rational>();
        foreach (var value in _game.Reward.Values)
        {
            if (known.TryAdd(value, values.Count)) values.Add(value);
        }

        var lines = RowPatterns.Compress(
            _game.JointActions.Count, _game.StateCount, (a, s) => known[_game.Reward[s, a]]);
        foreach (var (a, s, key) in lines) Line($"R: {Action(a)} : {State(s)} : * : * : {Number(values[key])}");
    }

    private static bool IsUniform(ImmutableArray<Outcome> row, int width)
    {
        if (row.Length != width) return false;
        foreach (var (_, p) in row)
        {
            if (p != row[0].Probability) return false;
        }

        return true;
    }
}
