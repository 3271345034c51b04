using System.CommandLine;
using SymmetryKit.Cli.Check;
using SymmetryKit.Cli.Input;
using SymmetryKit.Cli.Output;
using SymmetryKit.Counterexamples;
using SymmetryKit.Games;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Commands;

/// <summary><c>symkit counterexample</c>: finds a small game that refutes a belief, with the proof.</summary>
public static class CounterexampleCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "counterexample",
            "Find a game that is provably a counterexample of a kind, and shrink it while the proof goes through.");
        var kind = new Argument<string>("KIND")
        {
            Description = string.Join("; ", KindNames.All.Select(name =>
                $"{name}: {KindNames.Title(KindNames.Parse(name)).ToLowerInvariant()}")),
        };
        kind.AcceptOnlyFromAmong([.. KindNames.All]);
        command.Add(kind);
        var seed = new Option<string>("--seed")
        {
            Description = "Names the family of candidate games; the same seed finds the same game.",
            HelpName = "s",
            DefaultValueFactory = _ => "1",
        };
        var time = new Option<string>("--time-limit")
        {
            Description = "Stop after this time (90s, 10m, 1h) with the smallest game so far.",
            HelpName = "time",
            DefaultValueFactory = _ => "10m",
        };
        var output = new Option<string>("--out")
        {
            Description = "Folder of the game, its certificate, a page about it, and how far the search has come.",
            HelpName = "folder",
            DefaultValueFactory = _ => ".",
        };
        var agents = new Option<string>("--agents")
        {
            Description = "Count examples of at least this many agents only.",
            HelpName = "n",
            DefaultValueFactory = _ => "1",
        };
        var horizon = new Option<string>("--horizon")
        {
            Description = "Count examples of at least this many stages only.",
            HelpName = "h",
            DefaultValueFactory = _ => "1",
        };
        var keep = new Option<bool>("--keep-looking")
        {
            Description = "Go on for smaller games after the first one until the time is up.",
        };
        var restart = new Option<bool>("--restart")
        {
            Description = "Forget how far an earlier search in the folder came.",
        };
        var from = new Option<string?>("--from")
        {
            Description = "Begin with this game, at the horizon of --horizon, instead of searching for one.",
            HelpName = "file",
        };
        var whole = new Option<bool>("--as-is") { Description = "Do not shrink the game of --from." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else." };
        Option[] options = [seed, time, output, agents, horizon, from, whole, keep, restart, json];
        foreach (var option in options) command.Add(option);
        command.SetAction((parse, cancellation) =>
        {
            var isGiven = parse.GetValue(from) is not null;
            if (parse.GetValue(whole) && !isGiven) throw new InputException("--as-is: expected a game of --from, too");
            return Task.FromResult(Run(
                new CounterexampleRequest
                {
                    Kind = KindNames.Parse(parse.GetRequiredValue(kind)),
                    Seed = (ulong)Numbers.Between("--seed", parse.GetRequiredValue(seed), 0, int.MaxValue),
                    TimeLimit = Numbers.Time("--time-limit", parse.GetRequiredValue(time)),
                    Folder = OutputPath.Folder("--out", parse.GetRequiredValue(output)),
                    LeastAgents = Numbers.Between("--agents", parse.GetRequiredValue(agents), 1, 3),
                    // The games of the search have no more stages than two; a given one may.
                    LeastHorizon = Numbers.Between(
                        "--horizon", parse.GetRequiredValue(horizon), 1, isGiven ? Numbers.LargestHorizon : 2),
                    KeepsLooking = parse.GetValue(keep),
                    Restarts = parse.GetValue(restart),
                    From = parse.GetValue(from),
                    IsWhole = parse.GetValue(whole),
                },
                parse.GetValue(json), terminal, cancellation));
        });
        return command;
    }

    /// <summary>Searches, writes files and prints; undecided if nothing was found in time.</summary>
    public static int Run(CounterexampleRequest request, bool json, Terminal terminal, CancellationToken cancellation)
    {
        using var limit = cancellation.Within(request.TimeLimit);
        if (request.From is not null) return RunFrom(request, json, terminal, limit.Token);
        var start = request.Load();
        var isDone = start.Best is not null && !request.KeepsLooking;
        var state = isDone ? start : terminal.WithProgress("searching", progress => CounterexampleSearch.Run(
            request.Kind,
            new SearchOptions
            {
                Seed = request.Seed,
                FirstBatch = start.NextBatch,
                KeepsLooking = request.KeepsLooking,
                LeastAgents = request.LeastAgents,
                LeastHorizon = request.LeastHorizon,
            },
            start.Best, new Journal(request, progress), limit.Token));
        var files = request.Save(state);
        CounterexampleReport.PrintFound(request, state, files, json, terminal);
        return state.Best is null ? ExitCode.Undecided : ExitCode.Holds;
    }

    private static int RunFrom(
        CounterexampleRequest request, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var game = GameFile.Read(request.From!).Game;
        var found = terminal.WithProgress("proving", _ => CounterexampleProver.Prove(
            request.Kind, game, request.LeastHorizon, cancellation: cancellation));
        var options = new SearchOptions { LeastAgents = request.LeastAgents, LeastHorizon = request.LeastHorizon };
        var example = found is null ? null : new Counterexample(request.Kind, game, found);
        if (example is not null && !request.IsWhole)
        {
            example = terminal.WithProgress("shrinking", _ => CounterexampleMinimizer.Minimize(
                example, options, cancellation: cancellation));
        }

        var state = new SearchState(0, example is null ? 0 : 1, example);
        CounterexampleReport.PrintFound(request, state, request.Save(state), json, terminal);
        return example is null ? ExitCode.Undecided : ExitCode.Holds;
    }

    // Saves after every batch, so that nothing is lost when the program is stopped.
    private sealed class Journal(CounterexampleRequest request, IProgress<string>? words) : IProgress<SearchState>
    {
        public void Report(SearchState value)
        {
            request.Save(value);
            words?.Report($"{value.NextBatch * CounterexampleSearch.BatchSize} games, {value.Proved} proved");
        }
    }
}
