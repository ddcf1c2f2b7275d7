using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using MlOps.Generators.Diagnostics;

namespace MlOps.Generators.Analysis;

/// <summary>What the same dataset version, plan and seed must not depend on. The table of codes has the same ids and titles; a test compares.</summary>
public static class ReproducibilityRules
{
    public static readonly DiagnosticDescriptor UnseededRandom = new(
        "MLOPS3201", "A model uses random numbers without a seed", "'{0}' gives other numbers in every run: use new Random(seed)",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor Clock = new(
        "MLOPS3202", "A model reads the clock", "'{0}' is another time in every run: take the time from the row, or pin it",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor NewIdentifier = new(
        "MLOPS3203", "A model makes a new identifier in every run", "'{0}' is another identifier in every run: use a key of the row, or pin it",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor CultureDependent = new(
        "MLOPS3204", "A model reads, writes or compares text as the machine's culture has it", "'{0}' depends on the machine's culture: {1}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor UnorderedSum = new(
        "MLOPS3205", "A model sums floating-point numbers in an order that nothing defines",
        "'{0}' has no order of its own, and rounding makes another order another sum: enumerate it in a defined order",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor ParallelSum = new(
        "MLOPS3206", "A model sums floating-point numbers in parallel",
        "'{0}' adds up in whatever order the threads come, and rounding makes another order another sum: sum in one thread",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor EnvironmentRead = new(
        "MLOPS3207", "A model reads from the machine that it is built on", "'{0}' differs from machine to machine: write the value into the code or the dataset",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor ProcessHash = new(
        "MLOPS3208", "A model uses a hash code that is another one in every process", "'{0}' is another number in every process: use a hash that is defined",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
        [UnseededRandom, Clock, NewIdentifier, CultureDependent, UnorderedSum, ParallelSum, EnvironmentRead, ProcessHash];

    private const string Category = "MlOps.Reproducibility";
    private const string Help = Rules.Help;
}
