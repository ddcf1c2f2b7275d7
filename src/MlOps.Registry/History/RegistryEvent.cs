using System.Text.Json.Serialization;

namespace MlOps.Registry;

/// <summary>One line of a model's history. What happened is said by the kind of event; nothing is ever taken back, only followed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(VersionRegistered), "registered")]
[JsonDerivedType(typeof(EndToEndPassed), "endToEndPassed")]
[JsonDerivedType(typeof(ModelApproved), "approved")]
[JsonDerivedType(typeof(AliasMoved), "aliasMoved")]
public abstract record RegistryEvent
{
    /// <summary>UTC; never earlier than the event before, whatever the machine's clock did.</summary>
    [JsonPropertyOrder(-1)]
    public DateTimeOffset At { get; init; }

    /// <summary>The seal of the event before; null in the first.</summary>
    [JsonPropertyOrder(1)]
    public Digest? Previous { get; init; }

    /// <summary>The digest of this event, which covers <see cref="Previous"/> and so all that came before.</summary>
    [JsonPropertyOrder(2)]
    public Digest Seal { get; init; }

    /// <summary>As in the history, in one line.</summary>
    public string ToJson() => HistoryFile.ToJson(this);
}
