namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode SeedMissing = new("MLOPS3050", "A model has no seed that is a whole number",
        "Give the project's Model item a Seed: <Model Include=\"…\" Dataset=\"…\" Seed=\"42\" />, or build with -p:Seed=42. The split and every random draw follow from it.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode SweepWithoutModel = new("MLOPS3051", "No trial of a sweep gave a model",
        "The message says why the first one failed: change the options that the sweep tries, or mend the data.");

    public static readonly DiagnosticCode NotReproduced = new("MLOPS4017", "Training again gave another model",
        "The message names the first part that differs. Look for code in Define or in features that depends on chance, time, culture or the machine.");

    public static readonly DiagnosticCode NotVerifiable = new("MLOPS4018", "A model cannot be trained again by this tool",
        "Train the model with this version of the tool, on a dataset version that is there, and verify that.", Diagnostics.ExitCode.Usage);
}
