using MlOps.Data.Snapshots.Objects;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Snapshots.Remotes;

/// <summary>Between this machine's store and the remote that <c>data/remote.json</c> names.</summary>
internal sealed class RemoteExchange(DatasetRepository repository, IProgress<string>? progress)
{
    private readonly StoreFailure failure = new(repository);

    public TransferResult Push(IEnumerable<Digest> chunks, bool distrust, CancellationToken ct)
    {
        var remote = Required();
        using var shared = repository.Objects.Share(ct);
        return Describe(remote, Transfer(t => t.Push(chunks, distrust, ct), remote), []);
    }

    public TransferResult Pull(IEnumerable<Digest> chunks, CancellationToken ct)
    {
        var remote = Required();
        var damaged = repository.SetDamagedAside(progress, ct);
        using var shared = repository.Objects.Share(ct);
        return Describe(remote, Transfer(t => t.Pull(chunks, ct), remote), damaged);
    }

    /// <summary>Pulls what is lacking of these chunks, if there is a remote; whoever reads them says what is still missing.</summary>
    public void Supply(IEnumerable<Digest> chunks, CancellationToken ct)
    {
        IReadOnlyList<Digest> lacking = [];
        failure.Guard(() => lacking = [.. chunks.Where(c => !repository.Objects.Contains(c)).Distinct()]);
        if (lacking.Count == 0 || repository.OpenRemote() is not { } remote)
            return;
        var result = Describe(remote, Transfer(t => t.Pull(lacking, ct), remote), []);
        if (result.Findings.Count > 0)
            throw new MlOpsException(result.Findings);
    }

    private Transferred Transfer(Func<PackTransfer, Transferred> work, IRemoteStore remote)
    {
        Transferred? result = null;
        failure.Guard(() => result = work(new PackTransfer(repository.Objects, remote, progress)));
        return result!;
    }

    private IRemoteStore Required() => repository.OpenRemote()
        ?? throw new MlOpsException(DiagnosticCodes.InvalidRemote, $"no remote is configured: name one in {RemoteFile.FileName}, as in {{ \"location\": \"/mnt/shared/datasets\" }}");

    private TransferResult Describe(IRemoteStore remote, Transferred done, IReadOnlyList<string> damaged)
    {
        var findings = done.Damaged.Select(failure.Describe);
        if (done.Missing.Count > 0)
            findings = findings.Append(failure.DescribeLost(done.Missing, remote.Name));
        return new TransferResult(remote.Name, done.Packs, done.Bytes, [.. damaged.Select(repository.Display)], [.. findings]);
    }
}
