using System.Globalization;
using System.Text.RegularExpressions;

namespace MlOps.BuildProgram;

/// <summary>Builds the model projects; their targets train. A model whose inputs and outputs are all as they were is not asked for.</summary>
internal sealed partial class Training(string root, Tool tool, Configuration configuration, long? seed, string? experiment, Severities severities)
{
    public void Run(IEnumerable<Selection> models)
    {
        foreach (var model in models)
            Run(model);
    }

    /// <summary>For every MSBuild call on a model's project, so that all of them mean the same model.</summary>
    public IReadOnlyList<string> Properties(Selection model) =>
    [
        $"-p:Configuration={configuration}",
        $"-p:DatasetVersion={model.Version}",
        Commands.Property("RequestedDatasetVersion", model.Requested),
        .. model.Partition is null ? Array.Empty<string>() : [Commands.Property("Partition", model.Partition)],
        .. seed is null ? Array.Empty<string>() : [string.Create(CultureInfo.InvariantCulture, $"-p:Seed={seed}")],
        .. experiment is null ? Array.Empty<string>() : [Commands.Property("Experiment", experiment)],
        .. severities.Properties,
    ];

    private void Run(Selection model)
    {
        var stamp = new Stamp(root, $"train/{model.Name}-{model.Version}");
        var reads = new Inputs(root)
            .Fact("tool", tool.Sources)
            .Fact("partition", model.Partition)
            .Fact("seed", seed)
            .Fact("experiment", experiment)
            .Fact("severities", severities)
            .Definition(model)
            .File("models/Directory.Build.props")
            .File("models/Directory.Build.targets");
        foreach (var directory in model.Model.Directories())
            reads.Files(Path.GetRelativePath(root, directory));
        if (stamp.Stands(reads, Makes(model)))
        {
            Console.Out.WriteLine($"{model.Name} {model.Version}: up to date");
            return;
        }

        stamp.Remove();
        Console.Out.WriteLine($"{model.Name} {model.Version}: building; training where the key changed");
        var run = new FileInfo(Path.Combine(root, Output(model), "run.json"));
        var before = run.Exists ? run.LastWriteTimeUtc : default;
        Commands.Run("dotnet msbuild", Commands.Executable, root, ["msbuild", model.Model.File, "-restore", .. Properties(model), "-nologo", "-verbosity:minimal"], Show);
        stamp.Set(reads, Makes(model));

        run.Refresh();
        // The targets ask for every change of a file; the tool trains only where the key changed, and records only that.
        var trained = run.Exists && run.LastWriteTimeUtc != before;
        Console.Out.WriteLine($"{model.Name} {model.Version}: {(trained ? "trained" : "the same plan, data and seed: not trained again")}");
    }

    private static void Show(string line)
    {
        if (IsNews(line))
            Console.Out.WriteLine(line.TrimStart());
    }

    /// <summary>
    /// MSBuild indents what it reports of every project, and does not indent what is wrong. Of the former, a model's name and a
    /// colon begin what its training says: why it trains, and from time to time how far it is.
    /// </summary>
    internal static bool IsNews(string line) => !line.StartsWith("  ", StringComparison.Ordinal) || OfModel().IsMatch(line);

    [GeneratedRegex(@"^  \w+: ", RegexOptions.CultureInvariant)]
    private static partial Regex OfModel();

    private Inputs Makes(Selection model) => new Inputs(root)
        .WorkingCopy(model)
        .Files(Output(model));

    private static string Output(Selection model) => $"artifacts/models/{model.Name}/{model.Version}";
}
