using SymmetryKit.Certification;
using SymmetryKit.Games;

namespace SymmetryKit.Checker;

/// <summary><c>symcheck CERT GAME</c>: the checker alone, in a program that holds no search and no solver.</summary>
public static class Program
{
    private const string Usage = "usage: symcheck CERTIFICATE GAME [--snap DIGITS] [--reward-overlap madp|tensor]";

    /// <summary>
    /// Prints <c>accepted</c> or <c>rejected: reason</c>; 0 accepted, 1 bad usage, 2 malformed input, 3 rejected.
    /// </summary>
    public static int Main(string[] args) => Run(args, Console.Out, Console.Error);

    /// <summary>As <see cref="Main"/>, on the given writers.</summary>
    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        if (Parse(args) is not { } question)
        {
            error.WriteLine(Usage);
            return 1;
        }

        try
        {
            var path = question.Certificate;
            var format = CertificateFile.FormatOf(path);
            var game = GameFile.Read(question.Game, question.Options).Game;
            var result = format switch
            {
                CounterexampleFile.Format => CounterexampleChecker.Check(
                    CounterexampleFile.Read(CertificateFile.Unpack(path), path), game),
                CriticalPointListFile.Format => CriticalPointListChecker.Check(
                    CriticalPointListFile.Read(CertificateFile.Unpack(path), path), game),
                _ => BracketChecker.Check(CertificateFile.Read(path), game),
            };
            output.WriteLine(result is CheckResult.Rejected r ? $"rejected: step {r.Step}: {r.Reason}" : "accepted");
            return result.IsAccepted ? 0 : 3;
        }
        catch (Exception e) when (e is FormatException or InvalidGameException or IOException
            or UnauthorizedAccessException)
        {
            error.WriteLine($"symcheck: {e.Message.ReplaceLineEndings(" ")}");
            return 2;
        }
    }

    private static (string Certificate, string Game, GameReadOptions Options)? Parse(IReadOnlyList<string> args)
    {
        var files = new List<string>();
        var options = new GameReadOptions();
        for (var k = 0; k < args.Count; k++)
        {
            var value = k + 1 < args.Count ? args[k + 1] : "";
            if (args[k] == "--snap" && int.TryParse(value, out var digits)
                && digits is > 0 and <= GameReadOptions.MaximumSnapDigits)
            {
                options = options with { SnapDigits = digits };
                k++;
            }
            else if (args[k] == "--reward-overlap" && value is ("madp" or "tensor"))
            {
                options = options with { RewardOverlap = value == "tensor"
                    ? RewardOverlap.Tensor : RewardOverlap.Madp };
                k++;
            }
            else if (args[k].StartsWith('-'))
            {
                return null;
            }
            else
            {
                files.Add(args[k]);
            }
        }

        return files.Count == 2 ? (files[0], files[1], options) : null;
    }
}
