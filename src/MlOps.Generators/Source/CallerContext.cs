namespace MlOps.Generators.Source;

/// <summary>What the project around a model adds to the code for its callers.</summary>
/// <param name="ModelVersion">Of the package; empty where it is not known.</param>
/// <param name="HasServices">Whether Microsoft.Extensions.DependencyInjection.Abstractions is referenced.</param>
/// <param name="HasKeyedServices">Whether it knows services by key, as from version 8 on.</param>
internal sealed record CallerContext(string ModelVersion, bool HasServices, bool HasKeyedServices);
