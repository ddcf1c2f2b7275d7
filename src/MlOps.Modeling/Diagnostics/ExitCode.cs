namespace MlOps.Modeling.Diagnostics;

/// <summary>What every door (command, task, target) exits with.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>A gate or a check said no.</summary>
    public const int Rejected = 1;

    /// <summary>The command line or a file that it names is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Something the machine should have is missing: a tool, a library, the network, room on the disk.</summary>
    public const int Environment = 3;

    public const int Cancelled = 130;
}
