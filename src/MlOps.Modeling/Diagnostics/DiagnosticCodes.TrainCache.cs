namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode CacheUnavailable = new("MLOPS4020", "The train cache cannot be used",
        "The model is trained all the same. Mend the directory's permissions, or name another with the property MlOpsCacheDirectory or `--cache`; `none` turns the cache off.", Severity: Severity.Warning);

    public static readonly DiagnosticCode CacheEntryDamaged = new("MLOPS4021", "An entry of the train cache is not what was stored",
        "Nothing to do: the entry was dropped and the model is trained again. A model file that was edited by hand where it was restored to is the usual cause.", Severity: Severity.Warning);
}
