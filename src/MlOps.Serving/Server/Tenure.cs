namespace MlOps.Serving;

/// <summary>
/// How long a server in the background lives: while its endpoint's file names it, and before that while its deployer holds on.
/// So a deployment that is killed leaves no server behind that nothing lists, be it the new one or the one before.
/// </summary>
/// <param name="hold">A <see cref="DeploymentHold"/>'s path; the endpoint's file lies in its directory.</param>
internal sealed class Tenure(string hold, ServerIdentity identity)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private readonly EndpointStore store = new(Path.GetDirectoryName(Path.GetFullPath(hold))!);

    /// <summary>Returns once nobody wants the server.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        while (IsWanted())
            await Task.Delay(Poll, cancellationToken);
        if (Directory.Exists(store.Directory))
            DeploymentHold.Remove(hold);
    }

    /// <summary>The deployer names the server before it lets go, so who finds it let go looks for the name once more.</summary>
    private bool IsWanted()
    {
        try
        {
            return IsNamed() || DeploymentHold.IsHeld(hold) || IsNamed();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file that cannot be read now says nothing.
            return true;
        }
    }

    private bool IsNamed() => store.Find(identity.Endpoint)?.Instance == identity.Instance;
}
