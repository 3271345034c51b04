using System.CommandLine;
using SymmetryKit.Cli.Commands;
using SymmetryKit.Cli.Output;

namespace SymmetryKit.Cli;

/// <summary>Wires the commands and turns failures into one line and an exit code.</summary>
public static class Program
{
    /// <summary>Runs one command line; the exit code is one of <see cref="ExitCode"/>.</summary>
    public static int Main(string[] args) => Run(args, Terminal.OfProcess());

    /// <summary>As <see cref="Main"/>, on the given terminal.</summary>
    public static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        var root = new RootCommand(
            "Certified symmetry and entropy thresholds for Dec-POMDPs: which symmetries a game has, and how much "
            + "entropy regularisation is enough, provably, that every softmax policy-gradient flow ends in one "
            + "symmetry-equivariant joint policy.")
        {
            CertifyCommand.Create(terminal),
            SymmetriesCommand.Create(terminal),
            FlowCommand.Create(terminal),
            TraceCommand.Create(terminal),
            SweepCommand.Create(terminal),
            CoordinateCommand.Create(terminal),
            CriticalPointsCommand.Create(terminal),
            CheckCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            PolicyCommand.Create(terminal),
            GeneratorsCommand.Create(terminal),
            ReportCommand.Create(terminal),
            CounterexampleCommand.Create(terminal),
            InfoCommand.Create(terminal),
            ConvertCommand.Create(terminal),
            GraphCommand.Create(terminal),
            IsomorphicCommand.Create(terminal),
        };
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            Output = terminal.Output,
            Error = terminal.Error,
        };
        try
        {
            return root.Parse(args).InvokeAsync(configuration).GetAwaiter().GetResult();
        }
        catch (Exception e) when (Failure.Describe(e) is { } failure)
        {
            terminal.Error.WriteLine($"symkit: {failure.Message}");
            return failure.ExitCode;
        }
    }
}
