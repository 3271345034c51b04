using SymmetryKit.Cli.Output;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Studies;

/// <summary>Flows of many games at many coefficients, a row each; goes on where an earlier run was stopped.</summary>
public static class SweepRun
{
    /// <summary>Makes the rows that are missing, then the table.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="terminal">Where progress is shown.</param>
    /// <param name="cancellation">Ends it; finished rows are kept.</param>
    /// <returns>The whole table, and how many of its rows were there already.</returns>
    public static (SweepRecord Table, int Found) Run(
        SweepRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var plan = request.Plan();
        using var journal = SweepJournal.Open(request.OutputPath + ".jsonl", plan);
        var (found, starts) = (journal.Count, request.Settings.Starts);
        if (found < plan.Cells.Length)
        {
            // The bar counts flows; rows that were there already do not take part in the estimate of the time left.
            _ = terminal.WithBar("sweep", (plan.Cells.Length - found) * starts, progress =>
            {
                Complete(request, plan, journal, (row, flows) => progress?.Report(((row - found) * starts) + flows),
                    cancellation);
                return true;
            });
        }

        var table = new SweepRecord(request.Settings, journal.Rows);
        WriteWhole(request.OutputPath + ".csv", SweepTable.ToText(table.Rows));
        ResultFile.Write(request.OutputPath + ".json", table);
        return (table, found);
    }

    private static void Complete(
        SweepRequest request, SweepPlan plan, SweepJournal journal, Action<int, int> report,
        CancellationToken cancellation)
    {
        var (settings, perHorizon) = (request.Settings, request.Alphas.Length);
        StudiedGame? studied = null;
        while (journal.Count < plan.Cells.Length)
        {
            var row = journal.Count;
            // The symmetries are searched once per game and horizon.
            if (studied is null || row % perHorizon == 0)
            {
                studied = StudiedGame.Of(
                    request.Games[row / (perHorizon * request.Horizons.Length)], plan.Cells[row].Horizon,
                    settings.Entropy, Terminal.Silent, cancellation);
            }

            var options = new MultiStartOptions
            {
                Starts = settings.Starts,
                Seed = settings.Seed,
                Flow = new FlowOptions { MaximumSteps = settings.MaximumSteps },
            };
            var alpha = plan.Cells[row].Alpha;
            var flows = FlowReport.Create(
                studied.Flat, settings.Entropy, alpha.ToDouble(), options, studied.Symmetries,
                new FlowCount(count => report(row, count)), cancellation);
            journal.Add(SweepRow.Of(studied.Flat, alpha, flows));
        }
    }

    private static void WriteWhole(string path, string text)
    {
        File.WriteAllText(path + ".part", text);
        File.Move(path + ".part", path, overwrite: true);
    }

    private sealed class FlowCount(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
