using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Generators.Tests;

/// <summary>What README.md and docs/ show in C# compiles against the sample dataset, and what it says of a model is a plan.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Root = RepositoryRoot.Path;

    public static TheoryData<string, string> Blocks => Rows(Found(CodeBlock()));

    /// <summary>Calls in the first column of a table, <c>`From(row => row.Distance)`</c>.</summary>
    public static TheoryData<string, string> Calls => Rows(
        from row in Found(TableRow())
        from call in Call().Matches(row.Code)
        select (row.File, call.Groups[1].Value));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_compiles_and_plans(string file, string code) => Planned(file, code);

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_call_in_a_table_compiles_and_plans(string file, string code) => Planned(file, $".{code.Replace("…", "row => row.Passengers", StringComparison.Ordinal)}");

    [Fact]
    public void Snippets_of_every_kind_are_found()
    {
        Assert.True(Calls.Count() >= 20, $"{Calls.Count()} calls");
        Assert.Contains(Found(CodeBlock()), block => block.Code.Contains(".Sweep(", StringComparison.Ordinal) && block.Code.Contains(".Slice(", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".Slice(row => row.Payment)", "CS1061")]
    [InlineData("model.Sweep(new GradientBoosting(), sweep => sweep.Over(options => options.Dept, 4));", "CS1061")]
    [InlineData("var fare = TaxiFareModel.Predict(new TaxiFareInput { Speed = 5 });", "CS0117")]
    public void A_snippet_that_does_not_compile_is_seen(string code, string error) =>
        Assert.Contains(GeneratorRun.Of(Dataset(), Source(code)).Errors(), diagnostic => diagnostic.Id == error);

    [Fact]
    public void A_snippet_that_compiles_and_is_no_plan_is_seen() =>
        Assert.Contains("Depth", Assert.Throws<MlOpsException>(() => Planned("x.md", "model.Sweep(new GradientBoosting(), sweep => sweep.Over(options => options.Depth, 400));")).Message, StringComparison.Ordinal);

    private static void Planned(string file, string code)
    {
        var run = GeneratorRun.Of(Dataset(), Source(code));
        var errors = run.Errors().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, $"{file}: {code}\n{string.Join('\n', errors)}");
        var assembly = run.Load();
        foreach (var model in ModelPlanner.ModelsIn(assembly))
            Assert.NotEmpty(ModelPlanner.Plan(assembly, model.Name).Features);
    }

    /// <summary>A class as it is, beside the model that it refers to; what is said to <c>model</c>, or goes on with it, inside a Define that says what it leaves open; a statement beside the model that it is about.</summary>
    private static string Source(string code)
    {
        const string Zones = "public static class Zones { public static string Borough(long zone) => zone < 30 ? \"north\" : \"south\"; }";
        if (code.Contains("class ", StringComparison.Ordinal))
            return code.Contains("<TaxiFare>", StringComparison.Ordinal) ? $"{ReadmeModel()} {Zones} {code}" : $"{Zones} {code}";
        if (code.StartsWith('.'))
            code = $"model{code.TrimEnd(';', '\n')};";
        if (!code.StartsWith("model.", StringComparison.Ordinal))
            return $"{ReadmeModel()} public static class Caller {{ public static void Call() {{ {code} }} }}";
        var label = code.Contains(".Predict(", StringComparison.Ordinal) ? "" : "model.Predict(row => row.FareAmount);";
        var features = From().IsMatch(code) ? "" : "model.From(row => row.Tolls);";
        var trainer = code.Contains(".With(", StringComparison.Ordinal) || code.Contains(".Sweep(", StringComparison.Ordinal) ? "" : "model.With(new GradientBoosting());";
        return $"{Zones} public sealed class Snippet : IModel<TaxiFaresRow> {{ public static void Define(ModelBuilder<TaxiFaresRow> model) {{ {label} {features} {trainer} {code} }} }}";
    }

    private static string ReadmeModel() => Found(CodeBlock()).First(block => block.Code.Contains("class ", StringComparison.Ordinal)).Code;

    /// <summary>The sample's columns, and two that the documentation needs besides.</summary>
    private static string Dataset()
    {
        var dataset = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "data", "taxi-fares", "dataset.json")))!;
        foreach (var name in new[] { "size", "comment" })
            dataset["columns"]!.AsArray().Add(new JsonObject { ["name"] = name, ["type"] = "string" });
        return dataset.ToJsonString();
    }

    private static IEnumerable<(string File, string Code)> Found(Regex snippet) =>
        from file in Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Order(StringComparer.Ordinal).Prepend(Path.Combine(Root, "README.md"))
        from match in snippet.Matches(File.ReadAllText(file).ReplaceLineEndings("\n"))
        select (Path.GetRelativePath(Root, file), match.Groups[1].Value);

    private static TheoryData<string, string> Rows(IEnumerable<(string File, string Code)> snippets)
    {
        var rows = new TheoryData<string, string>();
        foreach (var (file, code) in snippets)
            rows.Add(file, code);
        return rows;
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^\\| (`[A-Z]\\w+\\([^|]*) \\|", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("`([A-Z]\\w+\\(.*?\\))`(?=,|$)")]
    private static partial Regex Call();

    [GeneratedRegex(@"\.(From|Standardize|OneHot)\(")]
    private static partial Regex From();
}
