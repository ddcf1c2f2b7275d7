namespace MlOps.BuildProgram;

/// <summary>NuGet packages of the models and of what they need to score, and a number in the registry for each model.</summary>
internal sealed class Packaging(string root, Tool tool, Configuration configuration, long? seed, string? experiment, Severities severities)
{
    private const string Output = "artifacts/packages";

    private static readonly string[] Libraries = ["MlOps.Modeling", "MlOps.Scoring"];

    public void Run(IReadOnlyList<Selection> models, Staging staging)
    {
        var training = new Training(root, tool, configuration, seed, experiment, severities);
        foreach (var library in Libraries)
            Pack($"src/{library}/{library}.csproj", [$"-p:Configuration={configuration}"]);
        foreach (var model in models)
        {
            // The registry's number is the patch; what callers rely on, ModelApiVersion, is the project's to say.
            var version = staging.Register(model);
            Pack(model.Model.File, [.. training.Properties(model), $"-p:ModelNumber={version}"]);
        }

        foreach (var package in Directory.EnumerateFiles(Path.Combine(root, Output), "*.nupkg").Order(StringComparer.Ordinal))
            Console.Out.WriteLine($"{Output}/{Path.GetFileName(package)}");
    }

    private void Pack(string project, IEnumerable<string> properties) =>
        Commands.MSBuild(root, [project, "-restore", "-target:Pack", Commands.Property("PackageOutputPath", Path.Combine(root, Output)), .. properties]);
}
