namespace MlOps.BuildProgram;

/// <summary>The files that decide what a dataset version is and holds.</summary>
internal static class DatasetInputs
{
    public static Inputs Definition(this Inputs inputs, Selection selection) => inputs
        .File($"data/{selection.Model.Dataset}/dataset.json")
        .File($"data/{selection.Model.Dataset}/expectations.yaml")
        .File($"data/{selection.Model.Dataset}/versions/{selection.Version}.json");

    /// <summary>The files that readers see: the first use of a version makes them, and a hand may edit them.</summary>
    public static Inputs WorkingCopy(this Inputs inputs, Selection selection) =>
        inputs.Files($"data/{selection.Model.Dataset}/v{selection.Version}");
}
