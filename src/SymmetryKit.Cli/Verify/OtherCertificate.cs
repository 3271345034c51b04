using SymmetryKit.Certification;
using SymmetryKit.Cli.Check;
using SymmetryKit.Exact;
using SymmetryKit.Games;
using SymmetryKit.Verification;

namespace SymmetryKit.Cli.Verify;

/// <summary>Certificates that are about no threshold: counterexamples and lists of critical points.</summary>
internal static class OtherCertificate
{
    /// <summary>Whether the file proves its claim; null if it is of another format.</summary>
    public static Finding? Check(string path, Func<DecPomdp> game, CancellationToken cancellation)
    {
        switch (CertificateFile.FormatOf(path))
        {
            case CounterexampleFile.Format:
                var example = CounterexampleFile.Read(CertificateFile.Unpack(path), path);
                return Of(
                    CounterexampleChecker.Check(example, game(), cancellation),
                    CounterexampleReport.Words(example.Claim));
            case CriticalPointListFile.Format:
                var list = CriticalPointListFile.Read(CertificateFile.Unpack(path), path);
                return Of(
                    CriticalPointListChecker.Check(list, game(), cancellation), CriticalPointListReport.Words(list));
            default:
                return null;
        }
    }

    private static Finding Of(CheckResult result, string words) => result is CheckResult.Rejected rejected
        ? new Finding(
            FindingKind.Refuted, Evidence.Exact, $"rejected at step {rejected.Step}: {rejected.Reason}", [])
        : new Finding(FindingKind.Holds, Evidence.Exact, $"accepted: {words}", []);
}
