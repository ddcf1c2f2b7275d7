namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode UnknownDataset = new("MLOPS1001", "There is no such dataset",
        "The message lists the datasets there are: folders of data/ with a dataset.json.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode InvalidSchema = new("MLOPS1002", "dataset.json is not a schema",
        "Mend the file where the message points; data/dataset.schema.json lets an editor complete and check it.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode UnknownVersion = new("MLOPS1003", "There is no such dataset version",
        "The message lists the versions there are; `mlops data list` shows more of each.", Diagnostics.ExitCode.Usage);
}
