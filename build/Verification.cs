namespace MlOps.BuildProgram;

/// <summary>Trains the models again under other conditions, their Define included, and has the bytes compared.</summary>
internal sealed class Verification(string root, Tool tool, Training training)
{
    public void Run(IEnumerable<Selection> models)
    {
        foreach (var model in models)
            tool.Run("model", "verify", "--package", $"artifacts/models/{model.Name}/{model.Version}", "--assembly", Assembly(model));
    }

    /// <summary>Where the model's project puts its DLL.</summary>
    private string Assembly(Selection model)
    {
        var lines = new List<string>();
        Commands.Run("dotnet msbuild", Commands.Executable, root, ["msbuild", model.Model.File, "-nologo", "-getProperty:TargetPath", .. training.Properties(model)], lines.Add);
        return lines.Last(line => line.Trim().Length > 0).Trim();
    }
}
