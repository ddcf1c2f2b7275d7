namespace MlOps.Generators.Tests.Analysis;

/// <summary>Each rule: what it finds and where, what the fix makes of it, and what it leaves alone.</summary>
public sealed class ReproducibilityTests
{
    private const string Date = "(today)";
    private const string Identifier = "(an identifier)";

    /// <summary>A model whose Define calls code of its project: «…» marks what is found.</summary>
    private static string Source(string statements, string usings = "") => $$"""
        {{usings}}using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using MlOps.Modeling;
        using MlOps.Modeling.Plans;

        public sealed record Row { public double X { get; init; } public double Y { get; init; } }

        public sealed class Line : IModel<Row>
        {
            public static void Define(ModelBuilder<Row> model) => Helper.Use(model);
        }

        internal static class Helper
        {
            private static double total;
            private static readonly string[] Names = ["a"];
            private static readonly double[] Values = [1, 2];
            private static readonly Dictionary<string, double> Weights = new();
            private static readonly HashSet<double> Set = new();

            public static void Use(object model)
            {
                {{statements}}
            }

            private static void Say(object? value) => Console.WriteLine(value);
        }
        """;

    [Theory]
    // Chance.
    [InlineData("MLOPS3201", "var r = «new Random()»;", "var r = new Random(42);")]
    [InlineData("MLOPS3201", "Random r = «new()»;", "Random r = new(42);")]
    [InlineData("MLOPS3201", "Say(«Random.Shared».Next());", "Say(new Random(42).Next());")]
    [InlineData("MLOPS3201", "for (var i = 0; i < 3; i++) Say(«Random.Shared».Next());", null)]
    [InlineData("MLOPS3201", "Say(«System.Security.Cryptography.RandomNumberGenerator.GetInt32(9)»);", null)]
    // Time.
    [InlineData("MLOPS3202", "Say(«DateTime.Now».Year);", "Say(new DateTime((today), 0, 0, 0, DateTimeKind.Utc).Year);")]
    [InlineData("MLOPS3202", "Say(«DateTime.UtcNow»);", "Say(new DateTime((today), 0, 0, 0, DateTimeKind.Utc));")]
    [InlineData("MLOPS3202", "Say(«DateTime.Today»);", "Say(new DateTime((today), 0, 0, 0, DateTimeKind.Utc));")]
    [InlineData("MLOPS3202", "Say(«DateTimeOffset.Now»);", "Say(new DateTimeOffset((today), 0, 0, 0, TimeSpan.Zero));")]
    [InlineData("MLOPS3202", "Say(«Environment.TickCount64»);", null)]
    [InlineData("MLOPS3202", "Say(«Stopwatch.GetTimestamp()»);", null)]
    [InlineData("MLOPS3202", "var watch = «new Stopwatch()»;", null)]
    [InlineData("MLOPS3202", "Say(«TimeProvider.System»);", null)]
    // Identity.
    [InlineData("MLOPS3203", "Say(«Guid.NewGuid()»);", "Say(new Guid(\"(an identifier)\"));")]
    [InlineData("MLOPS3203", "Func<Guid> make = «Guid.NewGuid»;", null)]
    [InlineData("MLOPS3203", "Say(«Path.GetRandomFileName()»);", null)]
    // Culture.
    [InlineData("MLOPS3204", "Say(«double.Parse(Names[0])»);", "Say(double.Parse(Names[0], CultureInfo.InvariantCulture));")]
    [InlineData("MLOPS3204", "Say(«int.TryParse(Names[0], out var n)»);", "Say(int.TryParse(Names[0], CultureInfo.InvariantCulture, out var n));")]
    [InlineData("MLOPS3204", "Say(«DateTime.ParseExact(Names[0], \"yyyy\", null)»);", "Say(DateTime.ParseExact(Names[0], \"yyyy\", CultureInfo.InvariantCulture));")]
    [InlineData("MLOPS3204", "Say(«total.ToString()»);", "Say(total.ToString(CultureInfo.InvariantCulture));")]
    [InlineData("MLOPS3204", "Say(«total.ToString(\"F2\")»);", "Say(total.ToString(\"F2\", CultureInfo.InvariantCulture));")]
    [InlineData("MLOPS3204", "Say(«Convert.ToDouble(Names[0])»);", "Say(Convert.ToDouble(Names[0], CultureInfo.InvariantCulture));")]
    [InlineData("MLOPS3204", "Say(«string.Format(\"{0}\", total)»);", "Say(string.Format(CultureInfo.InvariantCulture, \"{0}\", total));")]
    [InlineData("MLOPS3204", "Say(«new StringBuilder().AppendFormat(\"{0}\", total)»);", "Say(new StringBuilder().AppendFormat(CultureInfo.InvariantCulture, \"{0}\", total));")]
    [InlineData("MLOPS3204", "string text = «$\"{total} km\"»;", "string text = string.Create(CultureInfo.InvariantCulture, $\"{total} km\");")]
    [InlineData("MLOPS3204", "string text = «\"km \" + total»;", "string text = \"km \" + total.ToString(CultureInfo.InvariantCulture);")]
    [InlineData("MLOPS3204", "Say(«Names[0].ToUpper()»);", "Say(Names[0].ToUpperInvariant());")]
    [InlineData("MLOPS3204", "Say(«Names[0].StartsWith(\"a\")»);", "Say(Names[0].StartsWith(\"a\", StringComparison.Ordinal));")]
    [InlineData("MLOPS3204", "Say(«string.Compare(Names[0], \"a\")»);", "Say(string.Compare(Names[0], \"a\", StringComparison.Ordinal));")]
    [InlineData("MLOPS3204", "Say(«Names[0].CompareTo(\"a\")»);", "Say(string.CompareOrdinal(Names[0], \"a\"));")]
    [InlineData("MLOPS3204", "Say(«Names.OrderBy(name => name)»);", "Say(Names.OrderBy(name => name, StringComparer.Ordinal));")]
    [InlineData("MLOPS3204", "Say(«Values.OrderBy(v => v).ThenByDescending(v => Names[0])»);", "Say(Values.OrderBy(v => v).ThenByDescending(v => Names[0], StringComparer.Ordinal));")]
    [InlineData("MLOPS3204", "Say(«Names.Order()»);", "Say(Names.Order(StringComparer.Ordinal));")]
    [InlineData("MLOPS3204", "Say(«Names.Max()»);", "Say(Names.Max(StringComparer.Ordinal));")]
    [InlineData("MLOPS3204", "Say(«Weights.MinBy(pair => pair.Key)»);", "Say(Weights.MinBy(pair => pair.Key, StringComparer.Ordinal));")]
    [InlineData("MLOPS3204", "«Array.Sort(Names)»;", "Array.Sort(Names, StringComparer.Ordinal);")]
    [InlineData("MLOPS3204", "var names = Names.ToList(); «names.Sort()»;", "var names = Names.ToList(); names.Sort(StringComparer.Ordinal);")]
    [InlineData("MLOPS3204", "Say(«new SortedDictionary<string, double>()»);", null)]
    [InlineData("MLOPS3204", "SortedSet<string> names = «new(Names)»;", null)]
    [InlineData("MLOPS3204", "Say(«Names.ToImmutableSortedSet()»);", null)]
    [InlineData("MLOPS3204", "Say(«Weights.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value)»);", null)]
    [InlineData("MLOPS3204", "Say(Names[0].Equals(\"A\", «StringComparison.CurrentCultureIgnoreCase»));", "Say(Names[0].Equals(\"A\", StringComparison.OrdinalIgnoreCase));")]
    [InlineData("MLOPS3204", "Say(Names.Order(«StringComparer.CurrentCulture»));", "Say(Names.Order(StringComparer.Ordinal));")]
    [InlineData("MLOPS3204", "Say(total.ToString(«System.Globalization.CultureInfo.CurrentCulture»));", "Say(total.ToString(System.Globalization.CultureInfo.InvariantCulture));")]
    // Sums over what has no order.
    [InlineData("MLOPS3205", "foreach (var pair in «Weights») total += pair.Value;", "foreach (var pair in Weights.OrderBy(pair => pair.Key, StringComparer.Ordinal)) total += pair.Value;")]
    [InlineData("MLOPS3205", "double sum = 0; foreach (var x in «Set») { sum = sum + x; }", "double sum = 0; foreach (var x in Set.Order()) { sum = sum + x; }")]
    [InlineData("MLOPS3205", "Say(«Weights.Values».Sum());", "Say(Weights.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).Sum());")]
    [InlineData("MLOPS3205", "Say(«Weights».Where(pair => pair.Value > 0).Average(pair => pair.Value));", "Say(Weights.OrderBy(pair => pair.Key, StringComparer.Ordinal).Where(pair => pair.Value > 0).Average(pair => pair.Value));")]
    [InlineData("MLOPS3205", "IReadOnlyDictionary<int, float> map = new Dictionary<int, float>(); Say(«map.Values».Sum());", "IReadOnlyDictionary<int, float> map = new Dictionary<int, float>(); Say(map.OrderBy(pair => pair.Key).Select(pair => pair.Value).Sum());")]
    [InlineData("MLOPS3205", "Say(«new Dictionary<object, double>()».Sum(pair => pair.Value));", null)]
    // Sums by several threads.
    [InlineData("MLOPS3206", "Say(Values.AsParallel().WithDegreeOfParallelism(2).Select(x => x * 2).«Sum»());", "Say(Values.Select(x => x * 2).Sum());")]
    [InlineData("MLOPS3206", "Say(Values.AsParallel().«Aggregate»(0.0, (a, b) => a + b));", "Say(Values.Aggregate(0.0, (a, b) => a + b));")]
    [InlineData("MLOPS3206", "Parallel.For(0, 2, i => { lock (Values) «total += Values[i]»; });", null)]
    [InlineData("MLOPS3206", "double sum = 0; Parallel.ForEach(Values, x => «Interlocked.CompareExchange(ref sum, x, 0)»);", null)]
    // The machine.
    [InlineData("MLOPS3207", "Say(«Environment.GetEnvironmentVariable(\"CITY\")»);", null)]
    [InlineData("MLOPS3207", "Say(«Environment.GetEnvironmentVariable(\"CITY\")» ?? \"Bergen\");", "Say(\"Bergen\");")]
    [InlineData("MLOPS3207", "Say(«Environment.MachineName»);", null)]
    [InlineData("MLOPS3207", "Say(«File.ReadAllText(\"zones.csv\")»);", null)]
    [InlineData("MLOPS3207", "Say(«File.Exists(\"zones.csv\")»);", null)]
    [InlineData("MLOPS3207", "Say(«Directory.GetFiles(\".\")»);", null)]
    [InlineData("MLOPS3207", "using var file = «new StreamReader(\"zones.csv\")»;", null)]
    [InlineData("MLOPS3207", "using var file = «new FileStream(\"zones.csv\", FileMode.Open)»;", null)]
    [InlineData("MLOPS3207", "Say(«Environment.CurrentDirectory»);", null)]
    [InlineData("MLOPS3207", "Say(«TimeZoneInfo.Local»);", "Say(TimeZoneInfo.Utc);")]
    [InlineData("MLOPS3207", "Say(«OperatingSystem.IsWindows()»);", null)]
    // The process.
    [InlineData("MLOPS3208", "Say(«Names[0].GetHashCode()»);", null)]
    [InlineData("MLOPS3208", "Say(«HashCode.Combine(1, 2)»);", null)]
    public async Task A_rule_finds_the_place_and_the_fix_compiles(string id, string statement, string? expected)
    {
        var marked = Source(statement);
        var project = ModelProject.Of(marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
        Assert.Empty(await project.ErrorsAsync());
        var diagnostic = Assert.Single(await project.DiagnosticsAsync());
        Assert.Equal(id, diagnostic.Id);
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        Assert.Equal(Position(marked), (start.Line + 1, start.Character + 1));
        Assert.Equal(statement[(statement.IndexOf('«', StringComparison.Ordinal) + 1)..statement.IndexOf('»', StringComparison.Ordinal)],
            (await project.TextAsync()).Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));

        var mended = await project.FixedAsync();
        if (expected is null)
        {
            Assert.Same(project, mended);
            return;
        }

        var usings = expected.Contains("Globalization", StringComparison.Ordinal) || !expected.Contains("CultureInfo", StringComparison.Ordinal) ? "" : "using System.Globalization;\n";
        var text = Pinned(await mended.TextAsync());
        Assert.Equal(Source(expected).ReplaceLineEndings("\n").Replace("using System.IO;\n", usings + "using System.IO;\n", StringComparison.Ordinal), text);
        Assert.Empty(await mended.ErrorsAsync());
        Assert.Empty(await mended.DiagnosticsAsync());
    }

    [Theory]
    [InlineData("var r = new Random(7);")]
    [InlineData("Say(new DateTime(2026, 1, 1).AddDays(1).Year);")]
    [InlineData("Say(new Guid(\"6f1c6f3e-0000-4000-8000-000000000000\"));")]
    [InlineData("Say(double.Parse(Names[0], System.Globalization.CultureInfo.InvariantCulture));")]
    [InlineData("Say(DateTime.UnixEpoch.ToString(\"O\"));")]
    [InlineData("string text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"{total}\");")]
    [InlineData("string text = FormattableString.Invariant($\"{total}\") + $\"{Names[0]}\" + 1;")]
    [InlineData("throw new InvalidOperationException($\"{total} is too much \" + total);")]
    [InlineData("Say(Names[0].StartsWith('a') && Names[0].StartsWith(\"a\", StringComparison.Ordinal) && Names[0].Contains(\"a\"));")]
    [InlineData("Say(DayOfWeek.Monday.ToString() + true.ToString() + Guid.Empty.ToString());")]
    [InlineData("foreach (var x in Values) total += x;")]
    [InlineData("foreach (var pair in Weights.OrderBy(pair => pair.Key, StringComparer.Ordinal)) total += pair.Value;")]
    [InlineData("Say(Values.Order().Max() + Values.OrderBy(v => v).First()); Array.Sort(Values);")]
    [InlineData("Say(new SortedDictionary<string, double>(StringComparer.Ordinal)); Say(new SortedSet<int>()); Say(Names.ToImmutableSortedSet(StringComparer.Ordinal));")]
    [InlineData("var count = 0; foreach (var pair in Weights) count += 1;")]
    [InlineData("foreach (var pair in Weights) { var twice = pair.Value; twice += 1; Say(twice); }")]
    [InlineData("Say(Weights.Values.Max() + Weights.Count(pair => pair.Value > 0) + Weights.Sum(pair => 1));")]
    [InlineData("Say(new SortedDictionary<string, double>(StringComparer.Ordinal).Values.Sum());")]
    [InlineData("Say(Values.AsParallel().Max() + Values.AsParallel().Sum(x => (long)x));")]
    [InlineData("Parallel.For(0, 2, i => { double own = 0; own += Values[i]; Values[i] = own; });")]
    [InlineData("Say(Environment.NewLine.Length);")]
    [InlineData("Say(5.GetHashCode());")]
    public async Task What_always_gives_the_same_is_left_alone(string statement)
    {
        var project = ModelProject.Of(Source(statement));
        Assert.Empty(await project.ErrorsAsync());
        Assert.Empty(await project.DiagnosticsAsync());
    }

    [Fact]
    public async Task All_places_of_a_document_are_mended_at_once()
    {
        var project = ModelProject.Of(Source("string a = $\"{total}\"; string b = total.ToString(); Say(double.Parse(a + b));"));
        Assert.Equal(3, (await project.DiagnosticsAsync()).Count);
        var mended = await project.FixedAllAsync("MLOPS3204");
        Assert.Empty(await mended.ErrorsAsync());
        Assert.Empty(await mended.DiagnosticsAsync());
        Assert.Single((await mended.TextAsync()).Split("using System.Globalization;")[1..]);
    }

    [Fact]
    public async Task All_places_of_one_rule_are_mended_and_those_of_others_left()
    {
        var project = ModelProject.Of(Source("Say(new Random().Next()); Say(double.Parse(total.ToString())); Say(new Random().Next());"));
        Assert.Equal(["MLOPS3201", "MLOPS3204", "MLOPS3204", "MLOPS3201"], (await project.DiagnosticsAsync()).Select(diagnostic => diagnostic.Id));
        var mended = await project.FixedAllAsync("MLOPS3201");
        Assert.Equal(["MLOPS3204", "MLOPS3204"], (await mended.DiagnosticsAsync()).Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Every_fix_is_registered()
    {
        var fixes = new CodeFixes.ReproducibilityFixes();
        Assert.Equal(Enumerable.Range(3201, 7).Select(number => $"MLOPS{number}"), fixes.FixableDiagnosticIds);
        Assert.Equal(fixes.FixableDiagnosticIds.Length, fixes.GetType().Assembly.GetTypes().Count(type => type.BaseType?.Name == "ReplacementFix"));
    }

    private static (int Line, int Column) Position(string marked)
    {
        var before = marked[..marked.IndexOf('«', StringComparison.Ordinal)].Split('\n');
        return (before.Length, before[^1].Length + 1);
    }

    private static string Pinned(string text) => System.Text.RegularExpressions.Regex.Replace(
        text.ReplaceLineEndings("\n").Replace(DateTime.UtcNow.ToString("yyyy, M, d", System.Globalization.CultureInfo.InvariantCulture), Date, StringComparison.Ordinal),
        "\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"", $"\"{Identifier}\"");
}
