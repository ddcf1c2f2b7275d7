using MlOps.Data.Engine;
using MlOps.Modeling.Schema;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation.Checks;

/// <summary>The version's columns by name.</summary>
/// <param name="Found">What differs, in words; null where nothing does.</param>
internal sealed record ColumnsCheck(Expectation Source, string Expected, string? Found) : LoneCheck(Source, "all columns", Expected)
{
    /// <summary><c>[id, fare]</c> or <c>{ exact: [id, fare] }</c> in any order, <c>{ superset: […] }</c> for at least these, <c>{ order: […] }</c> for these in this order</summary>
    public static ColumnsCheck Compile(Expectation expectation, Arguments arguments, DatasetSchema schema)
    {
        const string example = "a list of columns, or one of { exact: […] }, { superset: […] }, { order: […] }";
        if (expectation.Where is not null)
            throw arguments.Invalid("'where' means nothing for columns, which is not about rows");
        var (form, node) = arguments.Node is YamlSequenceNode
            ? ("exact", arguments.Node)
            : arguments.Members(example, "exact", "superset", "order").ToArray() is [var (key, value)] ? (key, value) : throw arguments.Invalid($"'columns' needs {example}", arguments.Node);
        if (node is not YamlSequenceNode { Children.Count: > 0 } items)
            throw arguments.Invalid($"'columns' needs {example}", node);

        var actual = schema.Columns.Select(column => column.Name).ToArray();
        var wanted = items.Select(item => item.ToString()).ToArray();
        var missing = wanted.Except(actual).ToArray();
        var more = form == "superset" ? [] : actual.Except(wanted).ToArray();
        var differences = new[]
        {
            missing.Length > 0 ? $"lack {string.Join(", ", missing)}" : null,
            more.Length > 0 ? $"have {string.Join(", ", more)} besides" : null,
            missing.Length + more.Length == 0 && form == "order" && !actual.SequenceEqual(wanted) ? $"come in the order {string.Join(", ", actual)}" : null,
        };
        var found = differences.Any(difference => difference is not null) ? $"the columns {string.Join(" and ", differences.Where(difference => difference is not null))}" : null;
        var how = form switch { "superset" => "at least ", "order" => "in this order ", _ => "" };
        return new ColumnsCheck(expectation, how + string.Join(", ", wanted), found) { Scope = "true" };
    }

    /// <summary>It is about the version's schema alone.</summary>
    public CheckResult Result() => new(this, 0, Found is null ? 0 : 1, null, []) { Found = Found };

    public override CheckResult Run(Connection connection, CancellationToken ct) => Result();
}
