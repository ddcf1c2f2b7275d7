using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOps.Cli.Data;

/// <summary>Counts and sizes as people read them, results as machines do; the same in every culture.</summary>
internal static class DataText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Count(long value, string noun) => Invariant($"{value:N0} {noun}{(value == 1 ? "" : "s")}");

    public static string Number(long value) => Invariant($"{value:N0}");

    /// <summary>With its sign: <c>+18,204</c>, <c>-3</c>, <c>+0</c>.</summary>
    public static string Change(long value) => Invariant($"{value:+#,0;-#,0;+0}");

    /// <summary>In decimal units: 1 MB is 1,000,000 bytes.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => Invariant($"{bytes} B"),
        < 1_000_000 => Invariant($"{bytes / 1e3:0.0} kB"),
        < 1_000_000_000 => Invariant($"{bytes / 1e6:0.0} MB"),
        _ => Invariant($"{bytes / 1e9:#,0.0} GB"),
    };

    public static void Print(JsonNode node) => Console.Out.WriteLine(node.ToJsonString(Indented));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
