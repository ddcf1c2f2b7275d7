namespace MlOps.Serving;

/// <summary>
/// How long a server in the background lives, and where: while its endpoint's file names it, at the address that the file names,
/// and before that while its deployer holds on. So a deployment that is killed leaves no server behind that nothing lists, be
/// it the new one or the one before.
/// </summary>
/// <param name="hold">A <see cref="DeploymentHold"/>'s path; the endpoint's file lies in its directory.</param>
internal sealed class Tenure(string hold, ServerIdentity identity)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    /// <summary>Until the endpoint is this server, and the address that the server before it leaves is taken.</summary>
    private static readonly TimeSpan PollWhileHeld = TimeSpan.FromMilliseconds(5);

    private readonly EndpointStore store = new(Path.GetDirectoryName(Path.GetFullPath(hold))!);

    /// <summary>Returns once nobody wants the server.</summary>
    /// <param name="move">Called again and again with the address where the server is wanted.</param>
    public async Task EndAsync(Func<string, CancellationToken, Task> move, CancellationToken cancellationToken)
    {
        for (var (isHeld, state) = Look(); isHeld || state is not null; (isHeld, state) = Look())
        {
            if (state is not null)
                await move(state.Url, cancellationToken);
            await Task.Delay(isHeld ? PollWhileHeld : Poll, cancellationToken);
        }

        if (Directory.Exists(store.Directory))
            DeploymentHold.Remove(hold);
    }

    /// <returns>Whether a deployer holds on, and the endpoint's state where that is this server.</returns>
    private (bool IsHeld, EndpointState? State) Look()
    {
        try
        {
            // In this order: a deployer names the server before it lets go.
            var isHeld = DeploymentHold.IsHeld(hold);
            return (isHeld, store.Find(identity.Endpoint) is { } state && state.Instance == identity.Instance ? state : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file that cannot be read now says nothing: as if held.
            return (true, null);
        }
    }
}
