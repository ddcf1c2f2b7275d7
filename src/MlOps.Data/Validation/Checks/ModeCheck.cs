using System.Globalization;
using MlOps.Data.Engine;
using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Schema;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation.Checks;

/// <summary>The most frequent value and its share of the rows in scope; of equally frequent values the expected one counts, or else the smallest.</summary>
/// <param name="Value">Null where any may be the most frequent.</param>
internal sealed record ModeCheck(Expectation Source, string Column, string Expected, Literal? Value, ValueRange Share) : LoneCheck(Source, Column, Expected)
{
    /// <summary><c>card</c>, or <c>{ value: card, share: { min: 0.5 } }</c> with either left out</summary>
    public static ModeCheck Compile(Expectation expectation, Arguments arguments, ColumnSchema column)
    {
        const string example = "a value, or { value: card, share: { min: 0.5 } } with either left out";
        var members = arguments.Node is YamlScalarNode ? new Dictionary<string, YamlNode> { ["value"] = arguments.Node } : arguments.Members(example, "value", "share");
        if (members.Count == 0)
            throw arguments.Invalid($"'mode' needs {example}", arguments.Node);
        var value = members.TryGetValue("value", out var wanted) ? arguments.Value(column, wanted) : null;
        var share = members.TryGetValue("share", out var range) ? arguments.Range(range, []) : new ValueRange(null, null);
        var expected = (value?.Text ?? "any value") + (range is null ? "" : $" with a share {(share.Min == share.Max ? "of " : "")}{share.Expected}");
        return new ModeCheck(expectation, column.Name, expected, value, share) { Scope = "true" };
    }

    public override CheckResult Run(Connection connection, CancellationToken ct)
    {
        var name = Sql.Identifier(Column);
        var isValue = Value is null ? "true" : $"{name} = {Value.Sql}";
        using var result = connection.Query(
            $"SELECT count(*), CAST(sum(count(*)) OVER () AS BIGINT), {isValue}, {name} FROM {LoadedTable.Name} WHERE {Scope} GROUP BY {name} ORDER BY count(*) DESC, {isValue} DESC, {name} LIMIT 1", ct);
        if (result.Rows(firstText: 3) is not [var row])
            return new CheckResult(this, 0, 1, null, []) { Found = $"{Column} has no most frequent value" };
        return Result((string)row[3]!, (long)row[0]!, (long)row[1]!, (bool)row[2]!);
    }

    /// <param name="top">The most frequent value; null where there is none.</param>
    /// <param name="expected">How often the expected value is there; null where any may be the most frequent.</param>
    /// <param name="total">How many values there are.</param>
    public CheckResult Result((string Text, long Count)? top, long? expected, long total)
    {
        if (top is not { } most)
            return new CheckResult(this, 0, 1, null, []) { Found = $"{Column} has no most frequent value" };
        var isValue = expected is null || expected == most.Count;
        return Result(isValue && Value is not null ? Value.Text : most.Text, most.Count, total, isValue);
    }

    private CheckResult Result(string text, long count, long total, bool isValue)
    {
        var share = (double)count / total;
        var found = string.Create(CultureInfo.InvariantCulture, $"the most frequent {Column} is {CellText.Shorten(text)} with a share of {ValueRange.Text(share)}");
        return new CheckResult(this, total, isValue && Share.Contains(share) ? 0 : 1, share, []) { Found = found };
    }
}
