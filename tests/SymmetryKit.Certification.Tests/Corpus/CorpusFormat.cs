using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>A certificate file of the corpus, of whichever format: how it is checked, and how it is written.</summary>
/// <param name="Check">Holds it against a game.</param>
/// <param name="Write">Its bytes.</param>
internal sealed record CorpusFormat(Func<DecPomdp, CheckResult> Check, Func<byte[]> Write)
{
    /// <summary>Reads a file as the commands do.</summary>
    public static CorpusFormat Read(byte[] file, string name)
    {
        if (CriticalPointListFile.IsCriticalPointList(file))
        {
            var list = CriticalPointListFile.Read(file, name);
            return new(game => CriticalPointListChecker.Check(list, game), () => CriticalPointListFile.Write(list));
        }

        var certificate = CertificateReader.Read(file, name);
        return new(game => BracketChecker.Check(certificate, game), () => CertificateWriter.Write(certificate));
    }
}
