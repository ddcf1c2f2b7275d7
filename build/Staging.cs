using System.Globalization;
using System.Text.Json;

namespace MlOps.BuildProgram;

/// <summary>The way of a trained model from its registration over the staging endpoint to production.</summary>
/// <param name="tool">The mlops command.</param>
/// <param name="asked">The version that --model-version names; else the one that this run registered, else the registry's newest.</param>
internal sealed class Staging(Tool tool, int? asked)
{
    private readonly Dictionary<string, int> registered = new(StringComparer.Ordinal);

    /// <returns>The model's version: the next one, or the one that it has already.</returns>
    public int Register(Selection model)
    {
        var json = new List<string>();
        tool.Run(json.Add, "model", "register", "--package", $"artifacts/models/{model.Name}/{model.Version}", "--json");
        using var document = JsonDocument.Parse(string.Join('\n', json));
        var version = document.RootElement.GetProperty("version").GetInt32();
        registered[model.Name] = version;
        Console.Out.WriteLine($"{model.Name}: registered as version {version}");
        return version;
    }

    public void Deploy(IEnumerable<Selection> models)
    {
        foreach (var model in models)
            tool.Run(["endpoint", "deploy", Endpoint(model), "--model", model.Name, .. Version(model)]);
    }

    public void Test(IEnumerable<Selection> models)
    {
        foreach (var model in models)
            tool.Run("endpoint", "test", Endpoint(model));
    }

    public void Promote(IEnumerable<Selection> models, string? approval)
    {
        string[] approve = approval is null ? [] : ["--approve", approval];
        foreach (var model in models)
            tool.Run(["model", "promote", model.Name, .. Version(model), .. approve]);
    }

    /// <summary>staging-taxi-fare for TaxiFare: endpoints are part of addresses.</summary>
    private static string Endpoint(Selection model) =>
        "staging" + string.Concat(model.Name.Select(c => char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}"));

    private IReadOnlyList<string> Version(Selection model)
    {
        var version = asked ?? (registered.TryGetValue(model.Name, out var number) ? number : null);
        return version is null ? [] : ["--model-version", version.Value.ToString(CultureInfo.InvariantCulture)];
    }
}
