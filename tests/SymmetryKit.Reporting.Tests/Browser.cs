using Microsoft.Playwright;

namespace SymmetryKit.Reporting.Tests;

/// <summary>Debian's Chromium, without a window, and the sample report in it; shared by all tests of a class.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _folder = "";
    private OpenPage? _shared;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Places.First(File.Exists),
            // The sandbox refuses to run as root, as containers do.
            Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
        });
        _folder = Directory.CreateTempSubdirectory("symkit-page-").FullName;
        await File.WriteAllTextAsync(PathOf("report.html"), ReportPage.Write(SampleResults.All, "SymmetryKit test"));
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Opens the sample report, or another page.</summary>
    /// <param name="html">The page; the sample report if null.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="isDark">What the system says it prefers.</param>
    internal async Task<OpenPage> OpenAsync(string? html = null, int width = 1200, bool isDark = false)
    {
        var name = html is null ? "report.html" : $"{Guid.NewGuid():n}.html";
        if (html is not null) await File.WriteAllTextAsync(PathOf(name), html);
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(10_000);
        var open = new OpenPage(context, await context.NewPageAsync());
        await open.Page.GotoAsync($"file://{PathOf(name)}");
        await open.Page.WaitForFunctionAsync("document.querySelector('#foot').childElementCount > 0");
        await open.Page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return open;
    }

    /// <summary>The sample report in a page that tests leave as they found it.</summary>
    internal async Task<OpenPage> SharedAsync() => _shared ??= await OpenAsync();

    private string PathOf(string name) => Path.Combine(_folder, name);
}
