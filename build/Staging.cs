using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MlOps.BuildProgram;

/// <summary>The way of a trained model from its registration over the staging endpoint to production.</summary>
/// <param name="tool">The mlops command.</param>
/// <param name="asked">The version that --model-version names; else the one that this run registered, else the registry's newest.</param>
internal sealed partial class Staging(Tool tool, int? asked)
{
    /// <summary>
    /// The tool takes no longer name for an endpoint, and Azure Machine Learning none either, nor two dashes in a row:
    /// https://learn.microsoft.com/azure/machine-learning/how-to-manage-quotas
    /// </summary>
    private const int MostCharacters = 32;

    private readonly Dictionary<string, int> registered = new(StringComparer.Ordinal);

    /// <summary>Said before hours of training, not after them.</summary>
    /// <exception cref="UsageException">A model's name makes no name of an endpoint, or that of another one's.</exception>
    public static void Check(IEnumerable<ModelProject> models)
    {
        foreach (var endpoint in models.GroupBy(model => Endpoint(model.Name), model => model.Name))
        {
            if (endpoint.Key.Length > MostCharacters || !endpoint.Key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
                throw new UsageException($"models/{endpoint.First()}: '{endpoint.Key}' cannot name an endpoint: lower-case letters, digits and '-', at most {MostCharacters}; give the model another name to deploy it");
            if (endpoint.Count() > 1)
                throw new UsageException($"{string.Join(" and ", endpoint.Select(model => $"models/{model}"))} would both be deployed to '{endpoint.Key}': give one another name");
        }
    }

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

    public void Deploy(IReadOnlyList<Selection> models)
    {
        // A number that only some of the models have is a mistake to be told of before the first is deployed.
        foreach (var model in asked is null ? [] : models)
            tool.Run(_ => { }, ["model", "show", model.Name, .. Version(model).Skip(1)]);
        foreach (var model in models)
            tool.Run(["endpoint", "deploy", Endpoint(model.Name), "--model", model.Name, .. Version(model)]);
    }

    public void Test(IEnumerable<Selection> models)
    {
        foreach (var model in models)
            tool.Run("endpoint", "test", Endpoint(model.Name));
    }

    /// <summary>All of the models, or none: each one's gates are asked before the first is moved.</summary>
    public void Promote(IReadOnlyList<Selection> models, string? approval)
    {
        string[] approve = approval is null ? [] : ["--approve", approval];
        foreach (var model in models.Count > 1 ? models : [])
            tool.Run(["model", "promote", model.Name, .. Version(model), .. approve, "--dry-run"]);
        foreach (var model in models)
            tool.Run(["model", "promote", model.Name, .. Version(model), .. approve]);
    }

    /// <summary>staging-taxi-fare for TaxiFare: endpoints are part of addresses.</summary>
    private static string Endpoint(string model) => Words().Replace($"staging_{model}", "-").ToLowerInvariant();

    private IReadOnlyList<string> Version(Selection model)
    {
        var version = asked ?? (registered.TryGetValue(model.Name, out var number) ? number : null);
        return version is null ? [] : ["--model-version", version.Value.ToString(CultureInfo.InvariantCulture)];
    }

    /// <summary>Where one ends.</summary>
    [GeneratedRegex(@"_+|(?<!_)(?=\p{Lu})")]
    private static partial Regex Words();
}
