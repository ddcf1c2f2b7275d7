using MlOps.Modeling;
using MlOps.Registry;

namespace MlOps.Cli.Model;

/// <summary>What happened, in words.</summary>
internal static class EventText
{
    public static string Kind(RegistryEvent entry) => entry switch
    {
        VersionRegistered => "registered",
        EndToEndPassed => "tested",
        ModelApproved => "approved",
        AliasMoved => "promoted",
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, "an event of no known kind"),
    };

    public static string Of(RegistryEvent entry, RegistryHistory history) => entry switch
    {
        VersionRegistered registered => FormattableString.Invariant($"version {registered.Version}, {RegistryFormat.Short(registered.Digest)}"),
        EndToEndPassed pass => FormattableString.Invariant($"version {Version(pass.Digest, history)} answered {pass.Rows} rows rightly at {pass.Endpoint}{(pass.Deployment is { } deployment ? "/" + deployment : "")}"),
        ModelApproved approval => FormattableString.Invariant($"version {Version(approval.Digest, history)} by {approval.Who}: {approval.Why}"),
        AliasMoved move => FormattableString.Invariant($"{move.Alias}: {(move.From is { } from ? FormattableString.Invariant($"version {from} → ") : "")}version {move.To}, by {move.By}"),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, "an event of no known kind"),
    };

    private static int Version(Digest digest, RegistryHistory history) => history.Registered.First(registered => registered.Digest == digest).Version;
}
