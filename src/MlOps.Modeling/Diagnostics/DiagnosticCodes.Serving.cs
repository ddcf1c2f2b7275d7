namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode InvalidRows = new("MLOPS5001", "The rows to score are not valid",
        "Mend the row and column that the message names; the server's GET / lists the inputs with their types.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode InvalidOnnx = new("MLOPS5002", "The ONNX model cannot be loaded",
        "Train or register the model again; the message holds ONNX Runtime's reason.");

    public static readonly DiagnosticCode InputMismatch = new("MLOPS5003", "The batch does not hold the model's inputs",
        "Give each input that the message names once, in its type.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode InvalidPackage = new("MLOPS5004", "The directory holds no model package",
        "Name a directory that `mlops train` wrote: model.json with model.onnx beside it.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode PackageDigest = new("MLOPS5005", "A model package's bytes are not those that were trained",
        "Something changed a file after training: train again, or take the registered version.");

    public static readonly DiagnosticCode ScoringFailed = new("MLOPS5006", "The model failed while scoring",
        "The message holds ONNX Runtime's reason; the server's log has the request's id.");

    public static readonly DiagnosticCode InvalidGoldenRows = new("MLOPS5007", "golden.jsonl is not valid",
        "Train the model again: golden.jsonl is written with it.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode GoldenMismatch = new("MLOPS5008", "Predictions differ from the golden rows",
        "The model that answers is not the one that was trained, or scores otherwise: do not promote it.");
}
