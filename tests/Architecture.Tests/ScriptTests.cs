using System.Diagnostics;

namespace Architecture.Tests;

/// <summary>The scripts of the repository.</summary>
public sealed class ScriptTests
{
    // Those that other tests never run would break unseen.
    public static TheoryData<string> Scripts => new(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "eng")).Append(Path.Combine(Repository.Root, ".ci", "run"))
            .Where(file => File.ReadLines(file).FirstOrDefault()?.StartsWith("#!", StringComparison.Ordinal) == true
                || !Path.HasExtension(file))
            .Select(file => Path.GetRelativePath(Repository.Root, file)));

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Script_Syntax_IsThatOfBash(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-n", script])
        {
            WorkingDirectory = Repository.Root, RedirectStandardError = true,
        })!;
        var error = bash.StandardError.ReadToEnd();
        bash.WaitForExit();
        Assert.True(bash.ExitCode == 0, error);
    }
}
