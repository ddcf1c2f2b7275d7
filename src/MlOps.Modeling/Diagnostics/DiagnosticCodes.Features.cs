namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode TooManyClasses = new("MLOPS3023", "A label has too many classes",
        "Look at the label with `mlops data profile`: an identifier is no class. Group rare classes in the dataset, or predict a number by Predict instead of Classify.");

    public static readonly DiagnosticCode InvalidOrder = new("MLOPS3024", "A category of an order is none that its column can have",
        "Give integers in decimal digits and Booleans as true and false, or leave the order out.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode NoCount = new("MLOPS3025", "A label is no count",
        "Poisson regression takes labels of 0 and more, not all of them 0: mend or drop the rows, or use LinearRegression.");

    public static readonly DiagnosticCode ClassWeightsMismatch = new("MLOPS3026", "Class weights name other classes than the label has",
        "Give each class of the training rows one weight by its name, which the message lists, or set Balanced.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode FeaturesTooLarge = new("MLOPS3027", "Features would take more memory than there is",
        "Keep fewer categories (MaxCategories), or encode many by TargetEncode, Ordinal or Hash, which have few outputs; the message names the widest column.", Diagnostics.ExitCode.Environment);
}
