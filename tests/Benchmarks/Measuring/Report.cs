using System.Globalization;
using System.Text;

namespace MlOps.Benchmarks.Measuring;

/// <summary>What a suite found, as Markdown; printed line by line while it is found.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    public string Markdown => _text.ToString();

    public void Heading(string text) => Write($"### {text}\n\n");

    public void Note(string text) => Write($"{text}\n\n");

    public void Missing(string program) => Note($"{program} is not installed here: not compared.");

    /// <param name="columns">The head, then a row each.</param>
    public void Table(string[] columns, params IReadOnlyList<string[]> rows)
    {
        Write($"| {string.Join(" | ", columns)} |\n|{string.Concat(columns.Select(_ => " --- |"))}\n");
        foreach (var row in rows)
            Write($"| {string.Join(" | ", row)} |\n");
        Write("\n");
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(time.TotalSeconds < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " s";

    public static string Megabytes(long bytes) => (bytes / 1e6).ToString(bytes < 1e7 ? "0.0" : "0", CultureInfo.InvariantCulture) + " MB";

    public static string Ratio(double ratio) => ratio.ToString("0.00", CultureInfo.InvariantCulture) + " ×";

    public static string Ratio(TimeSpan ours, TimeSpan peer) => Ratio(ours / peer);

    private void Write(string text)
    {
        _text.Append(text);
        Console.Out.Write(text);
    }
}
