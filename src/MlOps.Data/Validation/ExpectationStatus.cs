namespace MlOps.Data.Validation;

public enum ExpectationStatus
{
    Passed,
    Failed,

    /// <summary>Violated, with the severity warning.</summary>
    Warned,

    /// <summary>Not looked at: its severity is off.</summary>
    Off,

    /// <summary>Not looked at: the files lack its column, as the environment allows.</summary>
    Absent,

    /// <summary>Not looked at: the files could not be read.</summary>
    NotChecked,
}
