using System.Collections.Immutable;
using System.Numerics;
using SymmetryKit.Certification;
using SymmetryKit.Cli.Input;
using SymmetryKit.Games;
using SymmetryKit.Symmetry;
using SymmetryKit.Verification;

namespace SymmetryKit.Cli.Verify;

/// <summary>Reads a file of claims; examples/ci shows one of each kind.</summary>
public static class ClaimReader
{
    private const int LargestFile = 1 << 20;

    private static readonly Dictionary<string, Func<ClaimNode, ClaimFiles, Func<CancellationToken, Finding>>> Kinds =
        new(StringComparer.Ordinal)
        {
            ["group-order"] = GroupOrder,
            ["certified"] = Certified,
            ["certificate"] = Certificate,
            ["equivariant"] = Equivariant,
            ["cross-play"] = CrossPlay,
        };

    private static readonly Dictionary<string, EntropyObjective> Entropies = new(StringComparer.Ordinal)
    {
        [CertificateWords.Of(EntropyObjective.Visited)] = EntropyObjective.Visited,
        [CertificateWords.Of(EntropyObjective.PerHistory)] = EntropyObjective.PerHistory,
    };

    /// <summary>Reads the claims; the files they name are read when they are put to the test.</summary>
    /// <param name="path">A YAML or JSON file; paths in it are relative to its folder.</param>
    /// <exception cref="ClaimParseException">It is not of the form.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImmutableArray<Claim> Read(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > LargestFile } info)
        {
            throw new ClaimParseException($"expected at most {LargestFile} bytes, found {info.Length}", path, 1, 1);
        }

        var root = ClaimNode.Parse(File.ReadAllText(path), path);
        if (root.Text("version") is var version and not "1")
        {
            throw root.Error("version", $"expected version 1 of the form, found '{version}'");
        }

        var files = new ClaimFiles(path);
        ImmutableArray<Claim> claims = [.. root.List("claims").Select(node => Read(new ClaimNode(path, node), files))];
        root.Done();
        // An empty file would hold whatever happens, which no pipeline wants to hear.
        return claims.IsEmpty ? throw root.Error("claims", "expected at least one claim, found none") : claims;
    }

    private static Claim Read(ClaimNode node, ClaimFiles files)
    {
        var kind = node.Text("claim");
        var make = node.Word("claim", Kinds);
        var name = node.TextOrNull("name");
        var check = make(node, files);
        node.Done();
        return new Claim(name ?? $"{kind} of {node.Text("game")}", kind, node.Line, check);
    }

    private static Func<CancellationToken, Finding> GroupOrder(ClaimNode node, ClaimFiles files)
    {
        var game = files.Game(node);
        var order = BigInteger.TryParse(node.Text("order"), out var value) && value.Sign > 0
            ? value : throw node.Error("order", $"expected a positive whole number, found '{node.Text("order")}'");
        var fixAgents = node.TextOrNull("fix-agents") is not null && node.Word("fix-agents", ClaimFiles.YesOrNo);
        return cancellation => SymmetryChecks.HasOrder(game(), order, fixAgents, cancellation);
    }

    private static Func<CancellationToken, Finding> Certified(ClaimNode node, ClaimFiles files)
    {
        var (game, horizon, entropy, alpha) = (files.Game(node), Horizon(node), Entropy(node), node.Number("alpha"));
        var time = node.TextOrNull("witness-time") is { } text
            ? Numbers.Time("witness-time", text) : TimeSpan.FromSeconds(10);
        return cancellation => ThresholdChecks.IsCertified(game(), horizon, entropy, alpha, time, cancellation);
    }

    private static Func<CancellationToken, Finding> Certificate(ClaimNode node, ClaimFiles files)
    {
        var (game, path) = (files.Game(node), files.Path(node.Text("certificate")));
        var alphaHi = node.TextOrNull("alpha") is null ? (Exact.Rational?)null : node.Number("alpha", allowsZero: true);
        var alphaLo = node.TextOrNull("alpha-lo") is null ? (Exact.Rational?)null : node.Number("alpha-lo");
        return cancellation => OtherCertificate.Check(path, game, cancellation) is not { } other
            ? ThresholdChecks.CertificateProves(CertificateFile.Read(path), game(), alphaHi, alphaLo, cancellation)
            : alphaHi is null && alphaLo is null ? other
            : throw new InputException(
                $"{path}: expected a threshold or a witness, which 'alpha' and 'alpha-lo' are about; leave them out");
    }

    private static Func<CancellationToken, Finding> Equivariant(ClaimNode node, ClaimFiles files)
    {
        var (game, horizon, tolerance) = (files.Game(node), Horizon(node), node.Number("tolerance", allowsZero: true));
        var policies = files.Policies(node, "policy");
        return cancellation =>
        {
            var group = ModelSymmetries.Find(game(), cancellation: cancellation);
            var tree = HistoryTree.Build(group.Game, horizon, cancellation: cancellation);
            var findings = policies.Tabulate(tree, cancellation)
                .Select(policy => PolicyChecks.IsEquivariant(group, policy, tolerance.ToDouble())).ToArray();
            return findings.FirstOrDefault(finding => !finding.Holds) ?? findings[0];
        };
    }

    private static Func<CancellationToken, Finding> CrossPlay(ClaimNode node, ClaimFiles files)
    {
        var (game, horizon, tolerance) = (files.Game(node), Horizon(node), node.Number("tolerance", allowsZero: true));
        var policies = files.Policies(node, "policies");
        return cancellation =>
        {
            var group = ModelSymmetries.Find(game(), cancellation: cancellation);
            var tree = HistoryTree.Build(group.Game, horizon, cancellation: cancellation);
            return CrossPlayCheck.CrossPlayEqualsSelfPlay(
                group, policies.Tabulate(tree, cancellation), tolerance.ToDouble(), cancellation);
        };
    }

    private static int Horizon(ClaimNode node) => node.Whole("horizon", 1, Numbers.LargestHorizon);

    private static EntropyObjective Entropy(ClaimNode node) =>
        node.TextOrNull("entropy") is null ? EntropyObjective.Visited : node.Word("entropy", Entropies);
}
