using System.Collections.Immutable;
using System.Text.Json;

namespace MlOps.Registry;

/// <summary>A model's events in order, and what follows from them.</summary>
/// <param name="IsTorn">The file goes on with part of a line that was never confirmed.</param>
public sealed record RegistryHistory(ImmutableArray<RegistryEvent> Events, bool IsTorn = false)
{
    public static readonly RegistryHistory Empty = new([]);

    /// <summary>The seal of the last event: what the next one follows.</summary>
    public Digest? Head => Events.IsEmpty ? null : Events[^1].Seal;

    public IEnumerable<VersionRegistered> Registered => Events.OfType<VersionRegistered>();

    public int LastVersion => Registered.LastOrDefault()?.Version ?? 0;

    /// <summary>Every alias and the version it names now, ordinal by alias.</summary>
    public ImmutableSortedDictionary<string, int> Aliases => AliasesAt(DateTimeOffset.MaxValue);

    public ImmutableSortedDictionary<string, int> AliasesAt(DateTimeOffset time)
    {
        var aliases = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var move in Events.OfType<AliasMoved>().Where(move => move.At <= time))
            aliases[move.Alias] = move.To;
        return aliases.ToImmutable();
    }

    public IEnumerable<ModelApproved> Approvals(Digest digest) => Events.OfType<ModelApproved>().Where(approval => approval.Digest == digest);

    public IEnumerable<EndToEndPassed> EndToEndPasses(Digest digest) => Events.OfType<EndToEndPassed>().Where(pass => pass.Digest == digest);

    /// <exception cref="JsonException">The event cannot follow these: it was not written by a registry.</exception>
    internal RegistryHistory Add(RegistryEvent next)
    {
        if (next.Previous != Head)
            throw new JsonException($"it follows {Show(next.Previous)}, but the line before is {Show(Head)}");
        if (Contradiction(next) is { } contradiction)
            throw new JsonException(contradiction);
        return this with { Events = Events.Add(next) };
    }

    private string? Contradiction(RegistryEvent next) => next switch
    {
        VersionRegistered registered when registered.Version != LastVersion + 1 => FormattableString.Invariant($"it registers version {registered.Version} after version {LastVersion}"),
        AliasMoved move when move.To < 1 || move.To > LastVersion => FormattableString.Invariant($"it moves '{move.Alias}' to version {move.To}, which is not registered"),
        AliasMoved move when Current(move.Alias) != move.From => FormattableString.Invariant($"it moves '{move.Alias}' from version {move.From}, but it named {Current(move.Alias)}"),
        ModelApproved approval when !IsRegistered(approval.Digest) => $"it approves {approval.Digest}, which is not registered",
        EndToEndPassed pass when !IsRegistered(pass.Digest) => $"it tells of a test of {pass.Digest}, which is not registered",
        _ => null,
    };

    private int? Current(string alias) => Aliases.TryGetValue(alias, out var version) ? version : null;

    private bool IsRegistered(Digest digest) => Registered.Any(version => version.Digest == digest);

    private static string Show(Digest? seal) => seal?.ToString() ?? "nothing";
}
