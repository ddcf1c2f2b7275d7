namespace MlOps.BuildProgram;

/// <summary>NuGet packages of the models and of what they need to score, and a number in the registry for each model.</summary>
internal sealed class Packaging(string root, Tool tool, Configuration configuration, long? seed, string? experiment)
{
    private const string Output = "artifacts/packages";

    private static readonly string[] Libraries = ["MlOps.Modeling", "MlOps.Scoring"];

    public void Run(IReadOnlyList<Selection> models, Staging staging)
    {
        var training = new Training(root, tool, configuration, seed, experiment);
        foreach (var library in Libraries)
            Commands.DotNet(root, "pack", $"src/{library}/{library}.csproj", "-c", configuration.ToString(), "-o", Output, "--nologo", "-v:quiet");
        foreach (var model in models)
        {
            Commands.DotNet(root, ["pack", model.Model.File, .. training.Properties(model), "-o", Output, "--nologo", "-v:quiet"]);
            staging.Register(model);
        }

        foreach (var package in Directory.EnumerateFiles(Path.Combine(root, Output), "*.nupkg").Order(StringComparer.Ordinal))
            Console.Out.WriteLine($"{Output}/{Path.GetFileName(package)}");
    }
}
