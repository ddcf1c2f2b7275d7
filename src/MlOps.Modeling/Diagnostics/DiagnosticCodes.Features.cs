namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode TooManyClasses = new("MLOPS3023", "A label has too many classes",
        "Look at the label with `mlops data profile`: an identifier is no class. Group rare classes in the dataset, or predict a number by Predict instead of Classify.");
}
