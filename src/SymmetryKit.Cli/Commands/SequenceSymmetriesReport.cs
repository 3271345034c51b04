using System.Globalization;
using SymmetryKit.Certification;
using SymmetryKit.Certification.Symmetries;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Output;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;

namespace SymmetryKit.Cli.Commands;

/// <summary>The symmetries command on the levels of histories and returns.</summary>
public static class SequenceSymmetriesReport
{
    /// <summary>Runs and prints.</summary>
    public static int Run(
        LoadedGame loaded, SequenceSymmetryQuestion question, bool json, Terminal terminal,
            CancellationToken cancellation)
    {
        var tree = terminal.WithProgress(
            "history tree", _ => HistoryTree.Build(loaded.Game, question.Horizon, cancellation: cancellation));
        var options = new SequenceSymmetryOptions { FixAgents = question.FixAgents };
        var group = terminal.WithProgress("symmetries", _ =>
            SequenceSymmetries.Find(tree, question.Level, question.Objective, options, cancellation));
        var model = terminal.WithProgress("symmetries", _ =>
            SequenceSymmetries.Find(tree, SymmetryLevel.Model, question.Objective, options, cancellation));
        var level = question.Level.ToString().ToLowerInvariant();
        var generators = group.Generators.Select(g => RelabelingNotation.Describe(tree, g)).ToArray();
        if (json)
        {
            JsonReport.Print(terminal, writer =>
            {
                writer.WriteString("game", loaded.Game.Name);
                writer.WriteString("digest", loaded.Game.Digest);
                CertifyJson.WriteSnap(writer, loaded.SnapDigits);
                writer.WriteString("level", level);
                writer.WriteNumber("horizon", question.Horizon);
                writer.WriteString("entropy", CertificateWords.Of(question.Objective));
                writer.WriteBoolean("fixAgents", question.FixAgents);
                writer.WriteString("groupOrder", group.Order.ToString(CultureInfo.InvariantCulture));
                writer.WriteString("modelOrderOnHistories", model.Order.ToString(CultureInfo.InvariantCulture));
                writer.WriteNumber("orbits", group.OrbitCount);
                writer.WriteStrings("generators", generators);
            });
            return ExitCode.Holds;
        }

        new Sheet()
            .Line("game", GameText.Describe(loaded))
            .Line("group",
                $"order {group.Order} on the {level} level at horizon {question.Horizon} "
                + "(exact; every generator checked on the tree)")
            .Line("", $"the model symmetries act on the same histories as a group of order {model.Order}")
            .Line("orbits", $"{group.OrbitCount} of (agent, history, action), {group.HistoryOrbitCount} of histories")
            .Lines("generators", generators.DefaultIfEmpty("none but the identity"))
            .Print(terminal);
        return ExitCode.Holds;
    }
}
