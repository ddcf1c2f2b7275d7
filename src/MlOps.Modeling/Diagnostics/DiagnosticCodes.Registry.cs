namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode UnregisteredModel = new("MLOPS4001", "The registry has no such model",
        "The message lists the models there are; `mlops model register --package DIR` adds one.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode UnregisteredVersion = new("MLOPS4002", "The registry has no such version of the model",
        "The message lists the versions there are; `mlops model list` shows more of each.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode BrokenPackage = new("MLOPS4003", "A directory is not a whole model package",
        "Train the model again; its files are only right together.");

    public static readonly DiagnosticCode RecordAltered = new("MLOPS4004", "A version's record is not the one that was registered",
        "Restore models/registry from source control: records never change.");

    public static readonly DiagnosticCode HistoryBroken = new("MLOPS4005", "A model's history is not the one that was written",
        "Restore history.jsonl and head.json from source control: lines are only ever added to the one, and the other says how far it goes.");

    public static readonly DiagnosticCode HistoryTorn = new("MLOPS4006", "A model's history ends in the middle of a line",
        "Nothing to do: the event was never confirmed, and the next write removes its rest.", Severity: Severity.Warning);

    public static readonly DiagnosticCode BlobMissing = new("MLOPS4007", "A registered file is not on this machine",
        "Train again from the dataset version, plan and seed in the message, which gives the same bytes, and register the package.");

    public static readonly DiagnosticCode BlobAltered = new("MLOPS4008", "A registered file's bytes have changed",
        "Train again from the dataset version, plan and seed in the message, which gives the same bytes, and register the package.");

    public static readonly DiagnosticCode RegistryBusy = new("MLOPS4009", "Another process holds the registry",
        "Try again; if it lasts, look for a process that hangs.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode PlanGateFailed = new("MLOPS4010", "A gate of the model's plan did not pass",
        "Train a better model, or change the gate in the model's Define method where it asks too much.");

    public static readonly DiagnosticCode NoEndToEndPass = new("MLOPS4011", "The model never passed the end-to-end test",
        "Run `./build.sh E2E`, or deploy it and run `mlops endpoint test NAME`.");

    public static readonly DiagnosticCode NotApproved = new("MLOPS4012", "Nobody approved the model",
        "Approve it: `./build.sh Promote --approve \"who: why\"` or `mlops model promote NAME --approve \"who: why\"`.");

    public static readonly DiagnosticCode InvalidApproval = new("MLOPS4013", "An approval is not \"who: why\"",
        "Write who approves, a colon and why, in one line.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode WorseThanChampion = new("MLOPS4014", "The model is worse than the one it replaces",
        "Compare the two with `mlops model show`; the promotion goes on.", Severity: Severity.Warning);

    public static readonly DiagnosticCode InvalidAlias = new("MLOPS4015", "An alias is not a name",
        "Use lower-case letters, digits and '-', starting with a letter: production, staging.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode InvalidEvidence = new("MLOPS4016", "Evidence that proves nothing",
        "Evidence names a registered model's digest, the endpoint, and at least one row that was compared.");

    public static readonly DiagnosticCode UnfinishedRegistration = new("MLOPS4030", "A version's record is not in the model's history",
        "Register the package again: a registration that was broken off is completed by the next one.", Severity: Severity.Warning);
}
