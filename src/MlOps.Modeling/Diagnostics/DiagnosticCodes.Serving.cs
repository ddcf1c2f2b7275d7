namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode InvalidRows = new("MLOPS5001", "The rows to score are not valid",
        "Mend the row and column that the message names; the server's GET / lists the inputs with their types.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode InvalidOnnx = new("MLOPS5002", "The ONNX model cannot be loaded",
        "Train or register the model again; the message holds ONNX Runtime's reason.");

    public static readonly DiagnosticCode InputMismatch = new("MLOPS5003", "The batch does not hold the model's inputs",
        "Give each input that the message names once, in its type.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode NoModelPackage = new("MLOPS5004", "The directory holds no model package",
        "Name a directory that `mlops train` wrote: model.json with model.onnx beside it.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode PackageDigest = new("MLOPS5005", "A model package's bytes are not those that were trained",
        "Something changed a file after training: train again, or take the registered version.");

    public static readonly DiagnosticCode ScoringFailed = new("MLOPS5006", "The model failed while scoring",
        "The message holds ONNX Runtime's reason; the server's log has the request's id.");

    public static readonly DiagnosticCode InvalidGoldenRows = new("MLOPS5007", "golden.jsonl is not valid",
        "Train the model again: golden.jsonl is written with it.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode GoldenMismatch = new("MLOPS5008", "Predictions differ from the golden rows",
        "The model that answers is not the one that was trained, or scores otherwise: do not promote it.");

    public static readonly DiagnosticCode NotReady = new("MLOPS5009", "The server has not loaded its model yet",
        "Wait until GET /health/ready answers 200.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode RequestTooLarge = new("MLOPS5010", "A scoring request is too large",
        "Send fewer rows at once; the message holds the limit.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode UnsupportedRequest = new("MLOPS5011", "The server does not answer such a request",
        "POST application/json to /score; GET / describes the model.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode CannotListen = new("MLOPS5012", "The server cannot listen at its address",
        "Choose another address with --urls, or stop what listens there; port 0 takes a free one.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode UnknownEndpoint = new("MLOPS5013", "There is no such endpoint",
        "The message lists the endpoints there are; `mlops endpoint deploy` makes one.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode DeploymentFailed = new("MLOPS5014", "A deployment did not become ready",
        "The message ends with the server's log. What was deployed before still answers.");

    public static readonly DiagnosticCode EndpointBusy = new("MLOPS5015", "Another command is changing the endpoint",
        "Wait until it is done and try again.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode EndpointDown = new("MLOPS5016", "An endpoint does not answer",
        "Read its log under artifacts/endpoints/, and deploy it again.");

    public static readonly DiagnosticCode WrongModel = new("MLOPS5017", "An endpoint serves another model than was deployed to it",
        "Deploy again: what answers at the endpoint's address is not what was tested or registered.");

    public static readonly DiagnosticCode EndpointContract = new("MLOPS5018", "An endpoint answers otherwise than it should",
        "The message tells the request and the answer; the server is not `mlops serve`, or is of another version.");

    public static readonly DiagnosticCode PortTaken = new("MLOPS5050", "An endpoint's port is taken",
        "Stop the program that listens there, or choose another with --port; without it the endpoint keeps the port it has.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode EndpointMoved = new("MLOPS5051", "An endpoint has another address than before",
        "Tell its clients, or free its port and deploy again; `mlops endpoint list` shows the addresses.", Severity: Severity.Warning);
}
