using System.Diagnostics;

namespace SymmetryKit.Games.Tests;

/// <summary>
/// Short files that ask for very much: they are refused, or read within the time and memory of a large honest file.
/// </summary>
public sealed class BombTests
{
    private static string Text(string states, string actions, string observations, string body) =>
        $"agents: 2\ndiscount: 1\nvalues: reward\nstates: {states}\nstart: "
        + $"0\nactions:\n{actions}\nobservations:\n{observations}\n{body}\n";

    [Theory]
    [InlineData("1000", "32\n32", "1\n1", "T: * : * : * : 1/1000\nO: * :\nuniform")] // a billion cells
    [InlineData("1000", "32\n32", "1\n1",
        "T: * : 0 : * : 1/1000\nT: * : * : 0 : 1/1000\nR: * : * : * : 0 0 : 1\nO: * :\nuniform")]
    [InlineData("2", "2\n2", "46340\n46340", "T: * :\nuniform\nO: * :\nuniform")] // a row of 2 billion
    [InlineData("262144", "2\n2", "1\n1", "T: * :\n1")] // a matrix of 10^11 numbers
    [InlineData("262144", "2\n2", "1\n1", "R: * : * :\n1")]
    [InlineData("2", "1024\n1024", "1\n1", "T: * :\nuniform")] // too many pairs
    [InlineData("2", "1048576\n1048576", "1\n1", "T: * :\nuniform")]
    [InlineData("2", "2\n2", "1048576\n1048576", "T: * :\nuniform")]
    [InlineData("1", "1024\n1024", "1024\n1024",
        "T: * :\nuniform\nO: * :\nuniform\nR: * : * : * : * : 1\nR: * : * : * : 7 * : 1")] // a billion terms
    public void Read_OfAShortFileThatAsksForTooMuch_RefusesSoon(
        string states, string actions, string observations, string body)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        Assert.Throws<GameParseException>(
            () => GameFile.Parse(Text(states, actions, observations, body), "bomb.dpomdp"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 3L << 30);
    }

    [Theory]
    [InlineData("262144", "2\n2", "1\n1", "T: * :\nuniform\nO: * :\nuniform")]
    [InlineData("262144", "2\n2", "1\n1", "T: * :\nidentity\nO: * :\nuniform")]
    [InlineData("1", "1024\n1024", "1024\n1024", "T: * :\nuniform\nO: * :\nuniform\nR: * : * : * : * : 1")]
    public void Read_OfAShortFileAtTheLimits_IsRead(string states, string actions, string observations, string body)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        GameFile.Parse(Text(states, actions, observations, body), "large.dpomdp");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 3L << 30);
    }
}
