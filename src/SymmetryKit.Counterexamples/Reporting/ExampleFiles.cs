using SymmetryKit.Certification;
using SymmetryKit.Games;

namespace SymmetryKit.Counterexamples;

/// <summary>The files of a counterexample: the game, its certificate, and a page about it.</summary>
public static class ExampleFiles
{
    private static readonly string[] Extensions = [".json", ".dpomdp"];

    /// <summary>Writes them into a folder, which is made if need be.</summary>
    /// <param name="example">The counterexample.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="stem">What their names begin with.</param>
    /// <returns>The paths of the game, the certificate and the page.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not ours to write.</exception>
    public static (string Game, string Certificate, string Page) Write(
        Counterexample example, string folder, string stem)
    {
        Directory.CreateDirectory(folder);
        var game = stem + (example.Game.IsRestricted ? ".json" : ".dpomdp");
        var (certificate, page) = ($"{stem}.certificate.json", $"{stem}.md");
        GameFile.Write(Path.Combine(folder, game), example.Game);
        File.WriteAllBytes(Path.Combine(folder, certificate), CounterexampleFile.Write(example.Certificate));
        File.WriteAllText(Path.Combine(folder, page), Explanation.Of(example, game, certificate));
        return (Path.Combine(folder, game), Path.Combine(folder, certificate), Path.Combine(folder, page));
    }

    /// <summary>Reads back what <see cref="Write"/> wrote; null if there is nothing.</summary>
    /// <param name="kind">The kind it is of.</param>
    /// <param name="folder">Where from.</param>
    /// <param name="stem">What their names begin with.</param>
    /// <exception cref="FormatException">A file is malformed.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidGameException">The certificate is not accepted for the game.</exception>
    public static Counterexample? Read(CounterexampleKind kind, string folder, string stem)
    {
        var path = Extensions.Select(e => Path.Combine(folder, stem + e)).FirstOrDefault(File.Exists);
        var proof = Path.Combine(folder, $"{stem}.certificate.json");
        if (path is null || !File.Exists(proof)) return null;
        var game = GameFile.Read(path).Game;
        var certificate = CounterexampleFile.Read(File.ReadAllBytes(proof), proof);
        if (CounterexampleChecker.Check(certificate, game) is CheckResult.Rejected rejected)
        {
            throw new InvalidGameException($"{proof} does not hold for {path}: {rejected.Reason}");
        }

        var named = new DecPomdp(certificate.GameName, game.Dynamics, game.Reward, game.Discount);
        return new Counterexample(kind, named, certificate);
    }
}
