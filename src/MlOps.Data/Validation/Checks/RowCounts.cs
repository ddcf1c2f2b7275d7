using System.Globalization;
using MlOps.Data.Validation.References;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation.Checks;

/// <summary>How many rows there are, or how many to each row of another version.</summary>
internal static class RowCounts
{
    public const string Absolute = "row_count";

    private static readonly YamlScalarNode VersionKey = new("version");

    /// <summary>Whether the rows of another version are looked at.</summary>
    public static bool IsRelative(Expectation expectation) =>
        expectation is { Kind: ExpectationKind.RowCount, Argument: YamlMappingNode mapping } && mapping.Children.ContainsKey(VersionKey);

    /// <summary>A range, or <c>{ version: previous, min: 0.9, max: 1.5 }</c>, whose bounds are ratios</summary>
    public static StatisticCheck Compile(Expectation expectation, Arguments arguments, ReferenceTables? references)
    {
        if (arguments.Node is not YamlMappingNode mapping || !mapping.Children.TryGetValue(VersionKey, out var version))
            return new StatisticCheck(expectation, "all rows", Absolute, arguments.Range(), "count(*) {filter}", DependsOnOrder: false) { Scope = "true", OfRows = rows => rows };
        var range = arguments.Range(mapping, ["version"]);
        var rows = (references ?? new ReferenceTables(null)).Rows(arguments, version);
        var label = string.Create(CultureInfo.InvariantCulture, $"row_count relative to version {version}{(rows is null ? "" : $" ({rows:N0} rows)")}");
        var ratio = rows is { } count ? string.Create(CultureInfo.InvariantCulture, $"(count(*) {{filter}} / nullif({count}, 0))::DOUBLE") : "(CASE WHEN count(*) {filter} >= 0 THEN 1 END)::DOUBLE";
        return new StatisticCheck(expectation, "all rows", label, range, ratio, DependsOnOrder: false)
        {
            Scope = "true",
            // The first version has none before it to differ from: it counts as its own.
            Expected = rows is null ? "any: there is no version before" : $"{range.Expected} × version {version}",
            OfRows = found => rows switch { null => 1, 0 => null, _ => (double)found / rows },
        };
    }
}
