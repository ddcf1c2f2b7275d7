using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MlOps.Training.Tests.Reports;

/// <summary>Lays a page out in a real browser, in frames of several widths, and measures what a reader would see.</summary>
internal static partial class Browser
{
    private const string Measuring = """
        <script>
        onload = () => {
          const found = [];
          for (const frame of document.querySelectorAll('iframe')) {
            const page = frame.contentDocument, say = text => found.push(frame.width + ' wide: ' + text);
            if (page.querySelectorAll('h2').length === 0) say('nothing is shown');
            if (page.documentElement.scrollWidth > frame.width) say('the page is ' + page.documentElement.scrollWidth + ' wide');
            for (const element of page.querySelectorAll('svg text')) {
              const own = element.getBoundingClientRect(), all = element.closest('svg').getBoundingClientRect();
              if (own.left < all.left - 1 || own.right > all.right + 1 || own.top < all.top - 1 || own.bottom > all.bottom + 1) say('cut off: ' + element.textContent);
            }
            for (const cell of page.querySelectorAll('td.n')) {
              const number = page.createRange();
              number.selectNodeContents(cell);
              if (number.getClientRects().length > 1) say('broken over lines: ' + cell.textContent);
            }
            for (const drawing of page.querySelectorAll('svg')) {
              const labels = [...drawing.querySelectorAll('text')];
              labels.forEach((one, i) => labels.slice(i + 1).forEach(other => {
                const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
                if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) say(one.textContent + ' lies on ' + other.textContent);
              }));
            }
          }
          document.querySelector('output').textContent = JSON.stringify(found);
        };
        </script>
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static string? Program { get; } = (
        from name in new[] { "chromium", "chromium-browser", "google-chrome", "chrome" }
        from directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        let file = Path.Combine(directory, OperatingSystem.IsWindows() ? name + ".exe" : name)
        where File.Exists(file)
        select file).FirstOrDefault();

    /// <returns>What is wrong with how it looks, and what the browser's console said.</returns>
    public static (IReadOnlyList<string> Findings, IReadOnlyList<string> Console) Look(string html, params int[] widths)
    {
        var directory = Directory.CreateTempSubdirectory("mlops-browser-").FullName;
        try
        {
            var page = Path.Combine(directory, "page.html");
            File.WriteAllText(page, $"<!DOCTYPE html><meta charset=\"utf-8\">{string.Concat(widths.Select(width => $"<iframe width=\"{width}\" height=\"800\" srcdoc=\"{WebUtility.HtmlEncode(html)}\"></iframe>"))}<output></output>{Measuring}");
            var (dom, log) = Run(directory, page);
            return (JsonSerializer.Deserialize<string[]>(WebUtility.HtmlDecode(Output().Match(dom).Groups[1].Value))!, [.. Console().Matches(log).Select(match => match.Value)]);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static (string Dom, string Log) Run(string directory, string page)
    {
        // Without its sandbox, which needs rights that a container seldom has: the page is our own.
        var start = new ProcessStartInfo(Program!, ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--window-size=1600,2000", $"--user-data-dir={Path.Combine(directory, "profile")}", "--dump-dom", new Uri(page).AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var log = process.StandardError.ReadToEndAsync();
        var dom = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Program} did not end within {Patience}.");
        }

        return (dom.Result, log.Result);
    }

    [GeneratedRegex("<output>(.*?)</output>", RegexOptions.Singleline)]
    private static partial Regex Output();

    [GeneratedRegex("^.*:CONSOLE.*$", RegexOptions.Multiline)]
    private static partial Regex Console();
}
