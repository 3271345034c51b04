using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SymmetryKit.Exact;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// The cases of tests/corpus that are made by calculation; further ones may simply be put there by hand.
/// </summary>
internal static partial class CorpusCases
{
    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All cases.</summary>
    public static IEnumerable<CorpusCase> All() => Accepted().Concat(AcceptedBoxes()).Concat(AcceptedWitnesses())
        .Concat(Rejected()).Concat(RejectedBoxes()).Concat(RejectedRows()).Concat(RejectedWitnesses())
        .Concat(AcceptedLists()).Concat(RejectedLists()).Concat(MalformedLists())
        .Concat(AcceptedCentered()).Concat(RejectedCentered()).Concat(MalformedCentered())
        .Concat(AcceptedCuts()).Concat(RejectedCuts()).Concat(MalformedCuts())
        .Concat(Malformed()).Concat(MalformedBoxes()).Concat(MalformedRows()).Concat(MalformedWitnesses());

    private static ThresholdCertificate Least(string game, int horizon, ClosingTheorem closing, int? depth = null) =>
        PlainProducer.Least(CorpusGames.All[game], horizon, closing, depth);

    private static ThresholdCertificate At(string game, int horizon, ClosingTheorem closing, Rational alpha) =>
        PlainProducer.At(CorpusGames.All[game], horizon, closing, alpha);

    private static ThresholdCertificate Free(string game, int horizon, EntropyObjective objective, Rational alpha) =>
        new(CorpusGames.All[game].Name, CorpusGames.All[game].Digest, null, horizon, objective, alpha,
            new NoInteractionArgument());

    private static ThresholdCertificate With(this ThresholdCertificate certificate, Func<StageBoundArgument,
        StageBoundArgument> change) =>
        certificate with { Argument = change((StageBoundArgument)certificate.Argument) };

    private static byte[] Edited(ThresholdCertificate certificate, Action<JsonObject> edit)
    {
        var root = JsonNode.Parse(CertificateWriter.Write(certificate))!.AsObject();
        edit(root);
        return System.Text.Encoding.UTF8.GetBytes(root.ToJsonString(Layout) + "\n");
    }
}
