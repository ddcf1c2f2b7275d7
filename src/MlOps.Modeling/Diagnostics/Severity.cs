namespace MlOps.Modeling.Diagnostics;

public enum Severity
{
    Off,
    Warning,
    Error,
}
