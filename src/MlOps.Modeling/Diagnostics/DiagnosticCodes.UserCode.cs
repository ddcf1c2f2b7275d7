namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode MapNotStatic = new("MLOPS3305", "A function given to Map uses more than the column's value",
        "Write it as a static method, or as a lambda that uses nothing of where it is written: a change of what it takes along would train nothing again.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode MapTooLarge = new("MLOPS3306", "A column given to Map has too many values",
        "Compute the feature in the dataset, or use the column as it is: the function becomes a table with a row a value.");

    public static readonly DiagnosticCode MapFailed = new("MLOPS3307", "A function given to Map failed",
        "Mend the function for the value that the message names; null says that there is none.");

    public static readonly DiagnosticCode CodeNotGiven = new("MLOPS3309", "The code that a plan's Map calls is not at hand",
        "Give `mlops train` the assembly that the plan was made of, with --assembly; make the plan again where the assembly changed.", Diagnostics.ExitCode.Usage);
}
