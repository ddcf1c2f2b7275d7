namespace MlOps.Data.Validation;

/// <summary>What rows are for. Files for either may lack other columns: what is to be predicted is not known yet when serving.</summary>
public enum DataEnvironment
{
    Training,
    Serving,
}
