namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode ReferenceCycle = new("MLOPS3060", "Models refer to one another in a circle",
        "Take one of the Prediction calls that the message names out: a model is trained before those that refer to it.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode ReferenceReadsLabel = new("MLOPS3061", "A model's feature is a prediction that was made from its label",
        "Refer to a model that does not read the label: when scoring, the label is not known.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode ReferenceSplitDiffers = new("MLOPS3062", "A model and one that it refers to hold out different rows",
        "Give both the same HoldOut and the same Seed, and, where the dataset has no key, the same dataset version and partition: rows that one is measured on must not be rows that the other has seen.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode ReferenceNotTrained = new("MLOPS3063", "A model that another refers to is not there",
        "Train it first, in dotnet build or by `mlops train`, and name its directory with `--reference NAME=DIR` where it is not artifacts/models/<name>/<dataset version>/.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode ReferenceMismatch = new("MLOPS3064", "A model that another refers to is not the one that its plan was made with",
        "Train the referenced model again, on the same dataset schema, and make the plan again.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode UnknownOperator = new("MLOPS3065", "A model that another refers to cannot be evaluated",
        "Train the referenced model again with this version: its file holds an operator, or a form of one, that MlOps does not write.");

    public static readonly DiagnosticCode ReferenceNotBuilt = new("MLOPS5030", "A model refers to one that no project builds for it",
        "Declare a Model item for the referenced model in the same project, or reference the project that declares it or its package.", Diagnostics.ExitCode.Usage);
}
