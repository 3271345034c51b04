using SymmetryKit.Certification;
using SymmetryKit.Cli.Certify;
using SymmetryKit.Cli.Output;
using SymmetryKit.Games;
using SymmetryKit.Solving;

namespace SymmetryKit.Cli.Check;

/// <summary>What check says about a list of critical points.</summary>
public static class CriticalPointListReport
{
    /// <summary>Prints the verdict.</summary>
    public static void Print(
        CriticalPointListCertificate certificate, LoadedGame loaded, Verdict verdict, bool json, Terminal terminal)
    {
        var reason = verdict.Reason.Length > 0 ? verdict.Reason : null;
        if (json)
        {
            JsonReport.Print(terminal, writer =>
            {
                writer.WriteString("verdict", verdict.Word);
                writer.WriteString("reason", reason);
                writer.WriteString("alpha", certificate.Alpha.ToString());
                writer.WriteNumber("points", certificate.Points.Length);
                writer.WriteNumber("horizon", certificate.Horizon);
                writer.WriteString("entropy", CertificateWords.Of(certificate.Objective));
                writer.WriteString("digest", certificate.GameDigest);
            });
            return;
        }

        new Sheet()
            .Line("game", GameText.Describe(loaded))
            .Line("question", $"horizon {certificate.Horizon}, {CertificateWords.Of(certificate.Objective)} entropy, "
                + $"α = {GameText.Both(certificate.Alpha)}")
            .Line("claim", $"exactly {Points(certificate)}, all of them enclosed")
            .Line("verdict", reason is null ? verdict.Word : $"{verdict.Word}: {reason}")
            .Print(terminal);
    }

    /// <summary>What is claimed, on one line.</summary>
    public static string Words(CriticalPointListCertificate certificate) =>
        $"exactly {Points(certificate)} at α = {GameText.Both(certificate.Alpha)}";

    private static string Points(CriticalPointListCertificate certificate) =>
        certificate.Points.Length == 1 ? "1 critical point" : $"{certificate.Points.Length} critical points";
}
