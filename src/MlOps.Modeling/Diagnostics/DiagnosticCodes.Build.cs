namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode ColumnsHidden = new("MLOPS3209", "A model's columns are named where they cannot be read",
        "Write the lambda in the call, or compile the source of what Define calls into the model's project (`<Compile Include=\"../Shared/*.cs\" />`): the generated input lacks columns that are named elsewhere, and predicting without them is refused.", Severity: Severity.Warning);

    public static readonly DiagnosticCode ColumnsNotRead = new("MLOPS3301", "A model's columns cannot be read from its Define",
        "Name the label and the features by lambdas in Define or in source of the project that it calls, or callers get no typed input.", Severity: Severity.Warning);

    public static readonly DiagnosticCode LabelNotPredictable = new("MLOPS3302", "A model predicts a column that is no label",
        "Predict a number (regression), a Boolean (binary classification) or text, or Classify an integer (multiclass classification).");

    public static readonly DiagnosticCode NoModelInPackage = new("MLOPS3303", "A model is not there to be packed",
        "Build the project first, without BuildModels=false: a package holds the trained model.");

    public static readonly DiagnosticCode VersionConflict = new("MLOPS3308", "Projects want one dataset in several versions",
        "Name one version for all of them, best in Directory.Build.props: `<DatasetVersion Include=\"taxi-fares\" Version=\"5\" />`.");

    public static readonly DiagnosticCode CopyOfAnotherModel = new("MLOPS3310", "Another build's model was copied",
        "Build again. Builds of several configurations that run at once, of models whose plans differ by configuration, each need a directory by MlOpsModelOutput.");

    public static readonly DiagnosticCode FrameworkTooOld = new("MLOPS3311", "A project's target framework is too old for models",
        "Target net10.0 or a later framework, or put the models into a project of their own that does.");

    public static readonly DiagnosticCode ValidationNotKept = new("MLOPS3312", "The result of a validation cannot be kept",
        "Make `artifacts/validation/` writable, or name another directory with --output. The verdict holds; reports for other tools are not there.", Severity: Severity.Warning);

    public static readonly DiagnosticCode PropertyNotValid = new("MLOPS3313", "A property of the build has a value that it cannot have",
        "Write what the message expects: ModelApiVersion as `2.0`, ModelNumber as `7`, ModelPackageVersion and ModelBaselineVersion as `2.0.7`, a switch as `true` or `false`.");

    public static readonly DiagnosticCode ModelDeclaredTwice = new("MLOPS3320", "A model is declared twice",
        "Give each model a name of its own: its directory below `artifacts/models/` has that name. Two projects that want the same one set MlOpsModelOutput.");

    public static readonly DiagnosticCode BreakingModelChange = new("MLOPS3331", "A model breaks its callers without a major version",
        "Raise the property that the message names, or take the change back.");

    public static readonly DiagnosticCode ModelAddition = new("MLOPS3332", "A model offers its callers more without a minor version",
        "Raise the property that the message names.");

    public static readonly DiagnosticCode NoModelBaseline = new("MLOPS3333", "A model package cannot be compared with the one before",
        "Name a version in ModelBaselineVersion that the package's sources have, or leave the property out for the first package.");

    public static readonly DiagnosticCode ModelStateNotWritten = new("MLOPS5035", "What a build keeps beside a trained model cannot be written",
        "Make the directory of models, `artifacts/models/` or MlOpsModelOutput, writable, and remove what is in the way of the file that the message names.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode ToolMissing = new("MLOPS9101", "The build cannot find the mlops tool",
        "Restore the package MlOps.Build, or set the property MlOpsToolPath to mlops.dll.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode ToolFailed = new("MLOPS9102", "The mlops tool failed without saying why",
        "Run the command that a detailed build log shows (dotnet build -v:detailed), with MLOPS_TRACE=1.", Diagnostics.ExitCode.Environment);
}
