namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode CacheUnavailable = new("MLOPS4020", "The train cache cannot be used",
        "The model is trained all the same. Mend the directory's permissions, or name another with the property MlOpsCacheDirectory or `--cache`; `none` turns the cache off.", Severity: Severity.Warning);

    public static readonly DiagnosticCode CacheEntryDamaged = new("MLOPS4021", "An entry of the train cache is not what was stored",
        "Nothing to do: the entry was dropped and the model is trained again. A model file that was edited by hand where it was restored to is the usual cause.", Severity: Severity.Warning);

    public static readonly DiagnosticCode CacheAddressRefused = new("MLOPS4022", "The address of the remote train cache is refused",
        "Give an address such as https://cache.example.org/models by the property MlOpsCacheUrl or `--cache-url`; what is secret in MLOPS_TRAIN_CACHE_URL (a signed address) or MLOPS_CACHE_TOKEN (a bearer token).", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode RemoteCacheUnavailable = new("MLOPS4023", "The remote train cache cannot be used",
        "The model is trained all the same. Look whether the server of MlOpsCacheUrl can be reached and takes the token; `--cache-upload false` and the property MlOpsCacheUpload are for machines that may only read.", Severity: Severity.Warning);

    public static readonly DiagnosticCode RemoteEntryDamaged = new("MLOPS4024", "An entry of the remote train cache is not what was stored",
        "The model is trained again, and its entry is stored anew where this machine may upload. Somebody or something changed files on the server.", Severity: Severity.Warning);
}
