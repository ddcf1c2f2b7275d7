namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode InvalidPlan = new("MLOPS3001", "A model's plan is not valid",
        "Mend the model's Define method as the message says.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode UnknownModel = new("MLOPS3002", "There is no such model",
        "The message lists the models there are.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode AssemblyNotLoaded = new("MLOPS3003", "A model's assembly cannot be loaded",
        "Build the model's project and name the DLL in its output directory, with what it references beside it.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode GateFailed = new("MLOPS3020", "A gate was not met",
        "The rejected model lies in the .rejected directory beside the output, with its metrics in model.json; improve the model or the data, or change the gate knowingly.");

    public static readonly DiagnosticCode ScoringDisagrees = new("MLOPS3021", "ONNX Runtime does not predict what the trainer predicts",
        "Nothing was published. Train again on another machine; if it stays, report it with the plan and the row that the message names.");

    public static readonly DiagnosticCode MetricNotFinite = new("MLOPS3022", "A metric is not a finite number",
        "The model predicts NaN or numbers out of range: look at the features' values, and lower the learning rate.");

    public static readonly DiagnosticCode SplitTooSmall = new("MLOPS3101", "Too few rows to train",
        "Choose a dataset version with more rows, or hold out another share.");

    public static readonly DiagnosticCode LabelMissing = new("MLOPS3102", "Rows without a label",
        "Leave the rows out of the dataset, or expect the label to be present in expectations.yaml so that it fails earlier.");

    public static readonly DiagnosticCode RowsOverlap = new("MLOPS3103", "Training and held-out rows overlap",
        "Look for rows that share a key.");

    public static readonly DiagnosticCode ConstantLabel = new("MLOPS3104", "The label never varies",
        "Look at the label's column with `mlops data profile`; a binary label needs both classes.");

    public static readonly DiagnosticCode FeatureNotFinite = new("MLOPS3105", "A feature's values are not finite",
        "Mend the column, or use a feature that takes missing values.");

    public static readonly DiagnosticCode ConstantFeature = new("MLOPS3106", "A feature never varies",
        "Take it out of the plan, or mend the column.");

    public static readonly DiagnosticCode DuplicateFeature = new("MLOPS3107", "Two features are the same",
        "Keep one of them.");

    public static readonly DiagnosticCode LabelLeaked = new("MLOPS3108", "A feature gives the label away",
        "Take the feature out: what it holds is most likely not known when scoring.");
}
