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

    public static string Of(RegistryEvent entry) => entry switch
    {
        VersionRegistered registered => FormattableString.Invariant($"version {registered.Version} is {RegistryFormat.Short(registered.Digest)}"),
        EndToEndPassed pass => FormattableString.Invariant($"{RegistryFormat.Short(pass.Digest)} answered {pass.Rows} rows rightly at {pass.Endpoint}{(pass.Deployment is { } deployment ? "/" + deployment : "")}"),
        ModelApproved approval => $"{RegistryFormat.Short(approval.Digest)} by {approval.Who}: {approval.Why}",
        AliasMoved move => FormattableString.Invariant($"{move.Alias}: {(move.From is { } from ? FormattableString.Invariant($"version {from} → ") : "")}version {move.To}, by {move.By}"),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, "an event of no known kind"),
    };
}
