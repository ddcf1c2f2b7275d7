namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode InvalidExpectations = new("MLOPS2001", "expectations.yaml is not valid",
        "Mend the file where the message points; data/expectations.schema.json lets an editor complete and check it.", Diagnostics.ExitCode.Usage);
}
