using System.Diagnostics;
using System.Globalization;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Metadata;

namespace MlOps.Serving;

/// <summary>
/// Blue/green on this machine: the new server is up and has proved which model it serves before the endpoint becomes it and
/// the old server goes. It proves that at a port of its own; the endpoint's it takes as soon as the old server stops to listen
/// there, so that the address stays and new connections are refused for some tens of milliseconds only. Whatever fails before
/// that leaves the old one as it was; a server that a killed deployment leaves behind, the new one or the old, sees so and ends
/// (<see cref="Tenure"/>).
/// </summary>
public sealed class EndpointDeployer(EndpointStore store, ServerCommand command)
{
    private const string Blue = "blue";
    private const string Green = "green";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>How long the new server may take to listen at a port that the old one has left.</summary>
    private static readonly TimeSpan PatienceForPort = TimeSpan.FromSeconds(10);

    /// <exception cref="MlOpsException">
    /// MLOPS5004: the directory holds no package. MLOPS5014: the new server did not become ready. MLOPS5015: another command is
    /// changing the endpoint. MLOPS5017: the server that answers serves another model. MLOPS5050: another program has the port.
    /// </exception>
    public async Task<DeploymentResult> DeployAsync(DeploymentRequest request, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        EndpointName.Check(request.Endpoint);
        using var held = store.Lock(request.Endpoint);
        var expected = DigestOf(request.Package);
        var previous = store.Find(request.Endpoint);
        var deployment = previous?.Deployment == Blue ? Green : Blue;
        var address = await EndpointAddress.ChooseAsync(request, previous, cancellationToken);
        using var hold = store.Hold(request.Endpoint);
        var log = new LogTail(store.LogPath(request.Endpoint));
        progress?.Report($"starting {request.Endpoint}/{deployment}");
        using var process = DetachedProcess.Start(command.Program, [.. command.Arguments, .. Arguments(request, deployment, address.Start, hold)], log.Path, store.Directory);
        EndpointState state;
        try
        {
            state = await ReadyAsync(process, hold, request, deployment, log, progress, cancellationToken);
            if (state.Digest != expected)
                throw new MlOpsException(DiagnosticCodes.WrongModel, $"the new server of '{request.Endpoint}' serves {state.Digest}, {expected} was to be deployed: the package was changed meanwhile");
            store.Accept(state with { Url = address.TakesOver ?? state.Url });
        }
        catch
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            throw;
        }

        // The endpoint is the new one by now: a cancellation must not leave the old one running.
        if (previous is not null && await ServerProcess.StopAsync(previous, request.DrainTimeout, CancellationToken.None))
            progress?.Report($"stopped {request.Endpoint}/{previous.Deployment}");
        if (address.TakesOver is { } url && !await TookOverAsync(url, state.Instance))
            store.Accept(state);
        state = store.Get(request.Endpoint);
        progress?.Report($"{request.Endpoint}/{deployment} answers at {state.Url}");
        return Result(state, request, previous);
    }

    private static async Task<bool> TookOverAsync(string url, string instance)
    {
        using var client = new EndpointClient(url);
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < PatienceForPort; await Task.Delay(Poll))
        {
            if (await client.FindSummaryAsync(CancellationToken.None) is { } summary && summary.Instance == instance)
                return true;
        }

        return false;
    }

    private static DeploymentResult Result(EndpointState state, DeploymentRequest request, EndpointState? previous)
    {
        var wanted = request.Port is { } port ? LocalAddress.Of(port) : previous?.Url ?? state.Url;
        return new DeploymentResult(state, state.Url == wanted ? null : new Diagnostic(DiagnosticCodes.EndpointMoved,
            $"'{state.Name}' answers at {state.Url} now: another program has its address {wanted}. Tell its clients, or deploy it again when the port is free, with --port {LocalAddress.PortOf(wanted).ToString(CultureInfo.InvariantCulture)}"));
    }

    private static async Task<EndpointState> ReadyAsync(
        Process process, DeploymentHold hold, DeploymentRequest request, string deployment, LogTail log, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var reported = TimeSpan.Zero;
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(Poll, cancellationToken))
        {
            if (EndpointStore.Read(hold.Announcement) is { } state)
            {
                using var client = new EndpointClient(state.Url);
                if (await client.IsReadyAsync(cancellationToken))
                    return state;
            }

            if (process.HasExited)
                throw Failed($"ended with exit code {process.ExitCode.ToString(CultureInfo.InvariantCulture)} before it was ready");
            if (waited.Elapsed > request.Timeout)
                throw Failed($"was not ready within {request.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
            if (waited.Elapsed - reported > TimeSpan.FromSeconds(2))
            {
                reported = waited.Elapsed;
                progress?.Report(string.Create(CultureInfo.InvariantCulture, $"waiting for {request.Endpoint}/{deployment} to become ready ({reported.TotalSeconds:0} s)"));
            }
        }

        MlOpsException Failed(string what) => new(DiagnosticCodes.DeploymentFailed, $"the new server of '{request.Endpoint}' {what}; its log ends with: {log.Read()}");
    }

    private static IEnumerable<string> Arguments(DeploymentRequest request, string deployment, string url, DeploymentHold hold) =>
    [
        "serve",
        "--model-directory", Path.GetFullPath(request.Package),
        "--urls", url,
        "--endpoint", request.Endpoint,
        "--deployment", deployment,
        "--state-file", hold.Announcement,
        "--hold", hold.Path,
        .. request.ModelVersion is { } version ? new[] { "--model-version", version.ToString(CultureInfo.InvariantCulture) } : [],
    ];

    private static Digest DigestOf(string package)
    {
        var path = Path.Combine(package, ModelMetadata.FileName);
        return File.Exists(path) ? Digest.OfFile(path) : throw new MlOpsException(DiagnosticCodes.NoModelPackage,
            "there is no such file: a model package is a directory that `mlops train` wrote", new SourceLocation(path));
    }
}
