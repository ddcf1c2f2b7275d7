namespace MlOps.Build;

/// <summary>The codes that the tasks themselves report; their texts are in the table of the Modeling room, which a test compares.</summary>
internal static class Codes
{
    public const string UnknownDataset = "MLOPS1001";

    public const string UnknownVersion = "MLOPS1003";

    public const string SeedMissing = "MLOPS3050";

    public const string VersionConflict = "MLOPS3308";

    public const string CopyOfAnother = "MLOPS3310";

    public const string PropertyNotValid = "MLOPS3313";

    public const string ModelDeclaredTwice = "MLOPS3320";

    public const string BreakingChange = "MLOPS3331";

    public const string Addition = "MLOPS3332";

    public const string NoBaseline = "MLOPS3333";

    public const string ReferenceNotBuilt = "MLOPS5030";

    public const string StateNotWritten = "MLOPS5035";

    public const string ToolMissing = "MLOPS9101";

    public const string ToolFailed = "MLOPS9102";
}
