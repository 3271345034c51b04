using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace SymmetryKit.Reporting.Tests;

/// <summary>The page in a real browser.</summary>
[Trait("Needs", "chromium")]
public sealed class PageTests(Browser browser) : IClassFixture<Browser>
{
    public static TheoryData<string> Figures =>
        ["orbits", "bracket", "branch-diagram", "trajectories", "returns", "cross-play", "all-points"];

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task Figure_Drawn_HasMarksWithFinitePlaces(string id)
    {
        var open = await browser.SharedAsync();
        var svg = open.Figure(id).Locator(".canvas svg");
        Assert.True(await svg.Locator("circle, path, rect, line").CountAsync() >= 5);
        var places = await svg.EvaluateAsync<string[]>(
            "svg => [...svg.querySelectorAll('*')].flatMap(e => [...e.attributes].map(a => a.value))");
        Assert.DoesNotContain(places, p => p.Contains("NaN", StringComparison.Ordinal)
            || p.Contains("Infinity", StringComparison.Ordinal) || p.Contains("undefined", StringComparison.Ordinal));
        Assert.DoesNotContain(
            await svg.Locator("text").AllTextContentsAsync(), t => t.Contains("NaN", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task Figure_Shown_SaysHowWellItIsKnown(string id)
    {
        var open = await browser.SharedAsync();
        var word = await open.Figure(id).Locator(".evidence").TextContentAsync();
        Assert.Equal(id is "orbits" or "bracket" ? "proved" : "numeric", word);
    }

    [Fact]
    public async Task Group_NotCheckedToBeWhole_IsNotCalledProved()
    {
        var text = File.ReadAllText(SampleResults.Path("symmetries.json"))
            .Replace("\"checked\"", "\"search\"", StringComparison.Ordinal);
        var source = ReportSource.Read(System.Text.Encoding.UTF8.GetBytes(text), "symmetries.json");
        await using var open = await browser.OpenAsync(ReportPage.Write([source], "test"));
        Assert.Equal("exact", await open.Page.Locator(".finding .evidence").TextContentAsync());
        Assert.Equal("exact", await open.Figure("orbits").Locator(".evidence").TextContentAsync());
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task ArrowKeys_OnFigure_ShowTooltipAndReadItOut(string id)
    {
        var open = await browser.SharedAsync();
        var canvas = open.Figure(id).Locator(".canvas");
        await canvas.FocusAsync();
        Assert.Equal("", await Tip(open, id));
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(open, id, isShown: true);
        var first = await open.Page.Locator("#announcement").TextContentAsync();
        Assert.NotEqual("", first);
        await open.Page.Keyboard.PressAsync("ArrowRight");
        Assert.NotEqual(first, await open.Page.Locator("#announcement").TextContentAsync());
        await open.Page.Keyboard.PressAsync("Escape");
        await Expect(open, id, isShown: false);
        Assert.Empty(open.Complaints);
    }

    [Fact]
    public async Task Pointer_OverThreshold_ShowsItsNumber()
    {
        var open = await browser.SharedAsync();
        await open.Figure("bracket").Locator("[aria-label=dot] path, [aria-label=dot] circle").First.HoverAsync();
        await Expect(open, "bracket", isShown: true);
        Assert.Contains("0.5000153", await Tip(open, "bracket"), StringComparison.Ordinal);
        await open.Page.Mouse.MoveAsync(5, 5);
        await Expect(open, "bracket", isShown: false);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Colors_Auto_FollowTheSystemAndTheSwitch(bool isDark)
    {
        await using var open = await browser.OpenAsync(isDark: isDark);
        Task<string> Theme() => open.Page.EvaluateAsync<string>("document.documentElement.dataset.theme");
        Task<string> Ground() => open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Equal(isDark ? "dark" : "light", await Theme());
        var before = await Ground();
        await open.Page.GetByText(isDark ? "Light" : "Dark", new() { Exact = true }).ClickAsync();
        Assert.Equal(isDark ? "light" : "dark", await Theme());
        Assert.NotEqual(before, await Ground());
        await open.Page.ReloadAsync();
        await open.Page.WaitForFunctionAsync("document.querySelector('#foot').childElementCount > 0");
        Assert.Equal(isDark ? "light" : "dark", await Theme());
        Assert.Empty(open.Complaints);
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(360)]
    public async Task Page_Used_IsSilentAndAsksForNothing(int width)
    {
        await using var open = await browser.OpenAsync(width: width);
        foreach (var select in await open.Page.Locator("select").AllAsync())
        {
            var values = await select.Locator("option").EvaluateAllAsync<string[]>("all => all.map(o => o.value)");
            foreach (var value in values)
            {
                await select.SelectOptionAsync(value);
            }
        }

        foreach (var box in await open.Page.Locator("input[type=checkbox]").AllAsync()) await box.ClickAsync();
        foreach (var details in await open.Page.Locator("summary").AllAsync()) await details.ClickAsync();
        await open.Page.SetViewportSizeAsync(width - 20, 700);
        await open.Page.WaitForTimeoutAsync(100);
        Assert.Empty(open.Complaints);
        Assert.All(open.Requests.Skip(1), r => Assert.StartsWith("blob:", r, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(800)]
    public async Task Page_OnNarrowScreen_DoesNotScrollSideways(int width)
    {
        await using var open = await browser.OpenAsync(width: width);
        foreach (var details in await open.Page.Locator("summary").AllAsync()) await details.ClickAsync();
        Assert.Equal(width, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Keyboard_TabbingThrough_ReachesEverything()
    {
        await using var open = await browser.OpenAsync();
        await open.Page.EvaluateAsync(
            "document.querySelectorAll('a, select, input, summary, .canvas, .frame')"
            + ".forEach((e, i) => e.dataset.at = i)");
        // Of the buttons of one switch Tab reaches the chosen one, arrow keys the others.
        var all = await open.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('[data-at]')].filter(e => e.checkVisibility() "
            + "&& (e.type !== 'radio' || e.checked)).map(e => e.dataset.at)");
        var reached = new HashSet<string>();
        for (var count = 0; count < 2 * all.Length; count++)
        {
            await open.Page.Keyboard.PressAsync("Tab");
            if (await open.Page.EvaluateAsync<string?>("document.activeElement.dataset.at") is { } at) reached.Add(at);
        }

        Assert.NotEmpty(all);
        Assert.Empty(all.Except(reached));
    }

    [Fact]
    public async Task Controls_Named_ForScreenReaders()
    {
        var open = await browser.SharedAsync();
        var nameless = await open.Page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll("select, input, [role=group], [role=region], figure, section, nav, table")]
              .filter(e => !(e.ariaLabel || e.labels?.length || e.caption?.textContent
                || document.getElementById(e.getAttribute("aria-labelledby"))?.textContent))
              .map(e => e.outerHTML.slice(0, 80))
            """);
        Assert.Empty(nameless);
        Assert.Equal(1, await open.Page.Locator("h1").CountAsync());
        Assert.Equal("en", await open.Page.Locator("html").GetAttributeAsync("lang"));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Text_InEitherTheme_HasEnoughContrast(string theme)
    {
        await using var open = await browser.OpenAsync(isDark: theme == "dark");
        var least = await open.Page.EvaluateAsync<double>(
            """
            () => {
              const luminance = name => {
                const hex = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
                return [1, 3, 5].map(k => parseInt(hex.slice(k, k + 2), 16) / 255)
                  .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, v, k) => sum + [0.2126, 0.7152, 0.0722][k] * v, 0);
              };
              const ground = luminance("--page");
              return Math.min(...["--ink", "--quiet", "--accent", "--bad", "--series-1", "--series-2", "--series-3",
                "--series-4", "--series-5"].map(luminance).map(ink =>
                  (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)));
            }
            """);
        // 4.5 is what WCAG 2 asks of text (AA).
        Assert.InRange(least, 4.5, 21);
    }

    [Fact]
    public async Task Downloads_OfTheBracket_HoldTheNumbersOfTheResult()
    {
        var open = await browser.SharedAsync();
        var figure = open.Figure("bracket");
        await figure.Locator("summary").ClickAsync();
        using var threshold = JsonDocument.Parse(SampleResults.Bytes("threshold.json"));
        var exact = threshold.RootElement.GetProperty("candidates").EnumerateArray()
            .Select(c => c.GetProperty("alphaHi").GetString()!)
            .Append(threshold.RootElement.GetProperty("alphaLo").GetString()!).ToArray();

        var table = (await Saved(figure.GetByText("bracket.csv"))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(',')).ToArray();
        Assert.Equal(["name", "alphaHi", "alpha", "what"], table[0]);
        Assert.Equal(exact, table.Skip(1).Select(row => row[1]));
        Assert.All(table.Skip(1), row => Assert.Equal(
            Exact.Rational.Parse(row[1]).ToDouble(), double.Parse(row[2], CultureInfo.InvariantCulture), 1e-15));

        using var json = JsonDocument.Parse(await Saved(figure.GetByText("bracket.json")));
        Assert.Equal(exact, json.RootElement.EnumerateArray().Select(row => row.GetProperty("alphaHi").GetString()));
    }

    [Fact]
    public async Task Branches_WithAFold_NameItAndShowWhatIsEnclosed()
    {
        var open = await browser.SharedAsync();
        var texts = await open.Figure("branch-diagram").Locator(".canvas text").AllTextContentsAsync();
        // The fold of three levers, α = 0.364213334.
        Assert.Contains("fold at 0.36421", texts);
        Assert.Contains("symmetry breaking at 0.33333", texts);
        Assert.Contains("enclosed", await open.Figure("branch-diagram").TextContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_Shown_WithItsExactReturn()
    {
        var open = await browser.SharedAsync();
        using var policy = JsonDocument.Parse(SampleResults.Bytes("policy.json"));
        Assert.Contains(
            $"exactly {policy.RootElement.GetProperty("return").GetString()}",
            await open.Page.Locator("#policies").TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(
            policy.RootElement.GetProperty("policy").GetArrayLength(),
            await open.Page.Locator("#policies tbody tr").CountAsync());
    }

    [Theory]
    [InlineData("flow.json")]
    [InlineData("threshold.json")]
    [InlineData("symmetries.json")]
    public async Task Downloads_OfResults_HoldThemAsTheyWere(string name)
    {
        var open = await browser.SharedAsync();
        var link = open.Page.Locator("#files").GetByRole(AriaRole.Link, new() { Name = name });
        var saved = JsonElement.Parse(await Saved(link));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(SampleResults.Bytes(name)), saved));
    }

    [Fact]
    public async Task Names_ThatLookLikeMarkup_StayText()
    {
        const string name = "</script><script>window.broken = 1</script><img src=x onerror='window.broken=2'><!--";
        var text = File.ReadAllText(SampleResults.Path("symmetries.json"))
            .Replace("\"levers-3\"", JsonSerializer.Serialize(name), StringComparison.Ordinal)
            .Replace("\"lever1\"", JsonSerializer.Serialize(name), StringComparison.Ordinal);
        var source = ReportSource.Read(System.Text.Encoding.UTF8.GetBytes(text), "named.json");
        await using var open = await browser.OpenAsync(ReportPage.Write([source], "test"));
        Assert.Equal(name, await open.Page.Locator("h1").TextContentAsync());
        Assert.Contains(name, await open.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.True(await open.Page.EvaluateAsync<bool>("window.broken === undefined"));
        Assert.Empty(open.Complaints);
        Assert.Single(open.Requests);
    }

    private static async Task<string> Tip(OpenPage open, string id) =>
        string.Concat(await open.Figure(id).Locator("[aria-label=tip] text").AllTextContentsAsync());

    // Tooltips are drawn at the next frame.
    private static async Task Expect(OpenPage open, string id, bool isShown)
    {
        for (var count = 0; count < 100; count++)
        {
            if (await Tip(open, id) != "" == isShown) return;
            await open.Page.WaitForTimeoutAsync(20);
        }

        Assert.Fail($"The tooltip of {id} is {(isShown ? "not shown" : "still shown")}.");
    }

    private static async Task<string> Saved(ILocator link)
    {
        var download = await link.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
