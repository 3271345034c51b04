using SymmetryKit.Certification;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Output;
using SymmetryKit.Dynamics;

namespace SymmetryKit.Cli.Studies;

/// <summary>Measures of coordination in words.</summary>
public static class CoordinateText
{
    private const int MostActions = 24;

    /// <summary>Prints the summary.</summary>
    public static void Print(CoordinateRequest request, CoordinateResult result, Terminal terminal)
    {
        var sheet = new Sheet()
            .Line("game", GameText.Describe(request.Loaded))
            .Line("question", $"horizon {request.Horizon}, {CertificateWords.Of(request.Objective)} entropy, "
                + $"α = {GameText.Both(request.Alpha)}")
            .Line("group", $"order {result.Studied.Group.Order} (exact)");
        FlowText.Add(sheet, result.Flows, "flow");
        if (result.OtherPlayValue is { } value)
        {
            var sampled = result.OtherPlay[0].Error is null ? "all" : "a sample of";
            sheet.Line("other-play", $"{GameText.Numeric(value)} with partners relabeled by {sampled} "
                + $"{result.OtherPlay[0].Symmetries} model symmetries");
        }

        AddPoints(sheet, result);
        var optimum = result.Optimum;
        sheet.Line(
            "best equivariant", $"{GameText.Both(optimum.Return)} (exact value of the policy found; reached from "
                + $"{optimum.Hits} of {request.Starts} starts; that none is better is not proved)")
            .Lines("", Actions(result));
        if (request.OutputPath is { } written) sheet.Line("result", written);
        sheet.Line("", "all other figures are numeric: observed, not proved").Print(terminal);
    }

    private static void AddPoints(Sheet sheet, CoordinateResult result)
    {
        if (result.Complete is { Certificate: null } refused)
        {
            sheet.Line("critical points", $"not proved to be all: {refused.Reason}");
        }

        if (result.Points is not { } points)
        {
            sheet.Line("critical points", "not looked for: too many unknowns, or --points 0");
            return;
        }

        if (result.AcrossPoints is not { } across)
        {
            sheet.Line("critical points", $"none found from {points.Starts} starts");
            return;
        }

        var strict = points.Points.Count(p => p.IsStrictMaximum);
        var number = result.AreAllPoints ? $"exactly {points.Points.Length} (proved and checked, "
            + $"{result.Complete!.Boxes} boxes)" : $"{points.Points.Length} found from {points.Starts} starts";
        sheet.Line("critical points", $"{number}, {strict} of them maxima; index sum {points.IndexSum}");
        sheet.Line("", $"over all of them, each counted once: self-play {GameText.Numeric(across.SelfPlay)}, "
            + $"cross-play {(across.CrossPlay is { } cross ? GameText.Numeric(cross) : "-")}");
    }

    /// <summary>The policy itself, orbit by orbit: at one history of each orbit, the actions that it takes.</summary>
    private static IEnumerable<string> Actions(CoordinateResult result)
    {
        var (game, policy) = (result.Studied.Flat, result.Optimum.Policy);
        var (subject, shown, seen) = (result.Studied.Subject(), 0, new HashSet<int>());
        var orbits = result.Studied.Group.OnHistories(game.Tree);
        foreach (var local in game.Tree.LocalHistories)
        {
            for (var tau = 0; tau < local.Count; tau++)
            {
                if (!seen.Add(orbits.HistoryOrbitOf(local.Agent, tau))) continue;
                if (shown++ == MostActions)
                {
                    yield return "and so on (the file of --out holds all of it)";
                    yield break;
                }

                var agent = subject.Agents[local.Agent];
                var taken = Enumerable.Range(0, local.ActionCount)
                    .Where(a => !policy[local.Agent, tau, a].IsZero)
                    .Select(a => policy[local.Agent, tau, a] == 1
                        ? agent.Actions[a] : $"{agent.Actions[a]} {policy[local.Agent, tau, a]}");
                yield return $"{agent.Name} ({agent.History(tau)}): {string.Join(", ", taken)}";
            }
        }
    }
}
