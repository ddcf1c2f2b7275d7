namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode UnknownDataset = new("MLOPS1001", "There is no such dataset",
        "The message lists the datasets there are: folders of data/ with a dataset.json.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode InvalidSchema = new("MLOPS1002", "dataset.json is not a schema",
        "Mend the file where the message points; data/dataset.schema.json lets an editor complete and check it.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode UnknownVersion = new("MLOPS1003", "There is no such dataset version",
        "The message lists the versions there are; `mlops data list` shows more of each.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode InvalidManifest = new("MLOPS1004", "A version's manifest is not what was written",
        "Versions are immutable: restore the manifest from version control. New data is a new version: `mlops data snapshot`.");

    public static readonly DiagnosticCode VersionOverwritten = new("MLOPS1005", "A dataset version was written over",
        "Two neighbouring manifests do not belong together: restore both from version control, and take the newer data again as a new version.");

    public static readonly DiagnosticCode PathNotAllowed = new("MLOPS1006", "A file's path is not allowed",
        "Paths are relative, stay inside the dataset, and name the same file on every system: rename or move the file.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode NoData = new("MLOPS1007", "There is no data to snapshot",
        "Name a file, or a directory with files, of the format that dataset.json states.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode SourceNotStable = new("MLOPS1008", "A file changed while it was read",
        "Let whatever writes the file finish, then run the command again.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode DamagedObject = new("MLOPS1009", "Stored data is damaged",
        "The message names the pack, the chunk and the versions that need it: heal it with `mlops data pull`, or by taking a snapshot of the same files again.");

    public static readonly DiagnosticCode WorkingCopyModified = new("MLOPS1010", "A working copy was edited by hand",
        "Keep the edit as a new version (`mlops data snapshot`), or drop it with `mlops data checkout --force`.");

    public static readonly DiagnosticCode MissingObject = new("MLOPS1011", "Stored data is missing",
        "The objects of this version are not on this machine: run `mlops data push` where the snapshot was taken, and `mlops data pull` here.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode NotDataFile = new("MLOPS1012", "A file is not part of the snapshot",
        "Its name does not end as the dataset's format does. Move it elsewhere to silence the warning.", Severity: Severity.Warning);

    public static readonly DiagnosticCode UnreadableData = new("MLOPS1013", "A file is not what its name says",
        "The file is damaged, or of another format than its ending states: write it again.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode InvalidInit = new("MLOPS1014", "The dataset cannot be made",
        "The message says why: a dataset of that name is there already, or a column named is not in the files.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode InvalidRemote = new("MLOPS1015", "There is no usable remote",
        "Name a folder, or an address whose scheme is served, in data/remote.json: { \"location\": \"/mnt/shared/datasets\" }.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode RemoteUnavailable = new("MLOPS1016", "The remote cannot be reached",
        "Mount the share, or check the address in data/remote.json and the network; what was moved already is not moved again.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode DamagedPackSetAside = new("MLOPS1017", "A damaged pack was set aside",
        "What was whole in it was kept; `mlops data verify` says whether the rest was healed, and `mlops data gc` removes the damaged file.", Severity: Severity.Warning);

    public static readonly DiagnosticCode NoSuchPartition = new("MLOPS1018", "No partition is selected",
        "The message lists the partitions there are; write a range as 2026-01..2026-03 or directories as year=2026/month=03.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode InvalidImport = new("MLOPS1019", "A query's rows cannot be imported",
        "The message says why: give the dataset's columns by name, values of their types, and an order in which no two rows tie.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode SourceDatabaseFailed = new("MLOPS1020", "The database to import from failed",
        "The message is the database's own: check the connection string and the query.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode MissingManifest = new("MLOPS1021", "A version's manifest is gone",
        "The version was taken, and its number is never given again: restore the manifest from version control, or use another version.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode InvalidSealLog = new("MLOPS1022", "The list of versions taken cannot be read",
        "versions/seals.txt has a line a version, its number and its manifest's seal: restore it from version control, or settle the merge in it.");

    public static readonly DiagnosticCode InvalidPin = new("MLOPS1023", "A pin cannot be set or taken away",
        "The message says why; `mlops data pin <set>` lists the pins there are.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode BranchesUnknown = new("MLOPS1024", "What other branches need cannot be told",
        "A garbage collection keeps what the manifests of every branch reach, and asks git for them: the message is git's own. Nothing was removed.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode NoSpace = new("MLOPS1025", "The disk is full",
        "Make room, then run the command again: what was written so far is not visible, and `mlops data gc` removes it.", Diagnostics.ExitCode.Environment);
}
