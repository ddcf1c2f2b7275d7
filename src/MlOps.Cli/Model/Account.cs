namespace MlOps.Cli.Model;

/// <summary>Who runs the command.</summary>
internal static class Account
{
    /// <summary>On an Azure Pipelines agent the person who asked for the run: the agent's own account says nothing.</summary>
    public static string Name
    {
        get
        {
            var name = Environment.GetEnvironmentVariable("BUILD_REQUESTEDFOR") is { Length: > 0 } requested ? requested : Environment.UserName;
            return string.Concat(name.Where(c => !char.IsControl(c))) is { Length: > 0 } printable ? printable : "unknown";
        }
    }
}
