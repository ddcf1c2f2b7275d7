using Microsoft.CodeAnalysis;

namespace MlOps.Generators.Diagnostics;

/// <summary>The generator's part of the table of codes.</summary>
internal static class Rules
{
    private const string Category = "MlOps";

    /// <summary>In the repository and in the package.</summary>
    public const string Help = "docs/diagnostics.md";

    public static readonly DiagnosticDescriptor InvalidSchema = new(
        "MLOPS1002", "dataset.json is not a schema", "not a dataset schema: {0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor HiddenColumns = new(
        "MLOPS3209", "A model's columns are named where they cannot be read",
        "the columns that '{0}' names are not read, because {1}: those that {2} names nowhere else are missing from {2}Input, and predicting is refused (MLOPS5003). Name them by lambdas in calls of the builder, in source of this project.",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor NoColumns = new(
        "MLOPS3301", "A model's columns cannot be read from its Define",
        "no typed input is made for the model {0}: name the label and the features by lambdas over {1}, in Define or in source of this project that it calls",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor LabelType = new(
        "MLOPS3302", "A model predicts a column that is no label",
        "the model {0} predicts {1}, which is a {2}: expected a number (regression), a Boolean (binary classification), or text or an integer by Classify (multiclass classification)",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help);
}
