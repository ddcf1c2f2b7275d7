namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode InvalidPlan = new("MLOPS3001", "A model's plan is not valid",
        "Mend the model's Define method as the message says.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode UnknownModel = new("MLOPS3002", "There is no such model",
        "The message lists the models there are.", Diagnostics.ExitCode.Usage);
}
