namespace MlOps.EndToEnd.Tests.Infrastructure;

/// <summary>A workspace of its own with the sample dataset, in a directory whose name tries the code: a blank and letters beyond ASCII.</summary>
internal sealed class Workspace : IDisposable
{
    public Workspace()
    {
        Root = Path.Combine(Path.GetTempPath(), $"mlops tests {Guid.NewGuid():N} ñ");
        Copy(Repository.PathOf("data", "taxi-fares"), At("data", "taxi-fares"));
        Copy(Repository.PathOf("data", "objects"), At("data", "objects"));
    }

    public string Root { get; }

    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public Finished MlOps(params string[] arguments) => Command.MlOps(Root, arguments);

    /// <summary>The plan of a model of this repository, as its build wrote it.</summary>
    public static string PlanOf(string model) => Path.Combine(PackageOf(model), "plan.json");

    /// <summary>What the build trained: model.json, model.onnx and the rest.</summary>
    public static string PackageOf(string model) => Repository.PathOf("artifacts", "models", model, "5");

    public void Dispose()
    {
        Command.MlOps(Root, "endpoint", "stop", "--all");
        Directory.Delete(Root, recursive: true);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, file);
            // Working copies are made anew; a test must not see what somebody edited by hand.
            if (relative.StartsWith('v') && char.IsAsciiDigit(relative[1]))
                continue;
            var target = Path.Combine(to, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
