using MlOps.Modeling.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation;

/// <summary>One line of expectations.yaml, not yet held against a schema.</summary>
public sealed record Expectation
{
    public required ExpectationKind Kind { get; init; }

    /// <summary>Null for an expectation of the table.</summary>
    public string? Column { get; init; }

    /// <summary>Which share of the rows has to comply, above 0 and up to 1.</summary>
    public double Mostly { get; init; } = 1;

    /// <summary>A condition in SQL: rows for which it is not true are not looked at.</summary>
    public string? Where { get; init; }

    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>The author's reason, which is printed with a violation.</summary>
    public string? Because { get; init; }

    /// <summary>Where it stands in expectations.yaml.</summary>
    public required SourceLocation Location { get; init; }

    /// <summary>What is expected: a bound, a set, a pattern, a range.</summary>
    internal YamlNode Argument { get; init; } = new YamlScalarNode(null);

    internal SourceLocation WhereLocation { get; init; } = new("");

    internal SourceLocation Locate(YamlNode node) => new(Location.File, (int)node.Start.Line, (int)node.Start.Column);
}
