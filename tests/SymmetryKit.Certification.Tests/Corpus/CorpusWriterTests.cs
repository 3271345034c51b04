using System.Text;
using SymmetryKit.Games;

namespace SymmetryKit.Certification.Tests;

/// <summary>
/// The calculated cases are what stands under tests/corpus; with SYMMETRYKIT_WRITE_CORPUS=1 they are written there
/// first.
/// </summary>
public sealed class CorpusWriterTests
{
    [Fact]
    public void Corpus_CalculatedAnew_IsWhatIsCommitted()
    {
        var write = Environment.GetEnvironmentVariable("SYMMETRYKIT_WRITE_CORPUS") == "1";
        foreach (var (path, content) in Files())
        {
            if (write)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, content);
            }

            Assert.True(File.Exists(path), $"{path} is missing; SYMMETRYKIT_WRITE_CORPUS=1 writes it");
            Assert.True(File.ReadAllBytes(path).AsSpan().SequenceEqual(content), $"{path} is not what is calculated");
        }
    }

    [Fact]
    public void Corpus_CalculatedNames_AreDifferent() =>
        Assert.All(CorpusCases.All().GroupBy(c => (c.Verdict, c.Name)), group => Assert.Single(group));

    private static IEnumerable<(string Path, byte[] Content)> Files()
    {
        foreach (var (name, game) in CorpusGames.All)
        {
            yield return (CorpusFiles.Game(name), Encoding.UTF8.GetBytes(GameFile.ToText(game, GameFormat.Json)));
        }

        foreach (var item in CorpusCases.All())
        {
            var path = Path.Combine(CorpusFiles.Folder, item.Verdict, item.Name);
            yield return (path + ".json", item.File);
            yield return (path + ".expect", Encoding.UTF8.GetBytes(CorpusFiles.ExpectationOf(item)));
        }
    }
}
