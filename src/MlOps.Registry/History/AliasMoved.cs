namespace MlOps.Registry;

/// <param name="From">The version before; null at first.</param>
/// <param name="By">The account that ran the promotion.</param>
public sealed record AliasMoved(string Alias, int? From, int To, string By) : RegistryEvent;
