using MlOps.Generators.Diagnostics;

namespace MlOps.Generators.Models;

/// <summary>A definition and where its class stands; apart, because the place changes with every line typed above it.</summary>
/// <param name="Unread">What Define names that cannot be read, at its places.</param>
internal sealed record ModelReading(ModelDefinition Definition, LocationRecord Location, EquatableArray<DiagnosticRecord> Unread);
