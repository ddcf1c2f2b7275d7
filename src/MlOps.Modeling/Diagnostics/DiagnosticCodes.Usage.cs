namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode BadArgument = new("MLOPS9001", "An argument is not valid",
        "Read the message for the values there are; `mlops <command> --help` shows examples.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode NoWorkspace = new("MLOPS9002", "No workspace here",
        "Run the command inside a directory tree that holds data/<set>/dataset.json, or name it with --root.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode FileNotReadable = new("MLOPS9003", "A file cannot be read or written",
        "Check that the file exists, its permissions and the room on the disk.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode NativeLibraryMissing = new("MLOPS9004", "A native library is missing",
        "Build once with Node.js and npm on the PATH, or use a feed that has the NuGet package.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode Defect = new("MLOPS9999", "A defect in MlOps",
        "Report the message with the stack trace that `MLOPS_TRACE=1` prints.", Diagnostics.ExitCode.Environment);
}
