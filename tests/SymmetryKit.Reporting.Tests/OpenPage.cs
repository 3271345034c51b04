using Microsoft.Playwright;

namespace SymmetryKit.Reporting.Tests;

/// <summary>A page in the browser, and all that it complained about or asked for.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    public OpenPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Complaints.Add($"error: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal)) Requests.Add(request.Url);
        };
    }

    public IPage Page { get; }

    /// <summary>Everything on the console, and errors.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Every address asked for, the page itself first.</summary>
    public List<string> Requests { get; } = [];

    public ILocator Figure(string id) => Page.Locator($"figure#{id}");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
