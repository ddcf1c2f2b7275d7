using System.Globalization;
using System.Text;
using MlOps.Data.Engine;
using MlOps.Data.Engine.Csv;
using MlOps.Modeling.Schema;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation.Checks;

/// <summary>The newest timestamp's age in days, at a time that is given and never the clock's.</summary>
internal static class Freshness
{
    private static readonly Dictionary<string, double> DaysOf = new(StringComparer.Ordinal)
    {
        ["minutes"] = 1.0 / 1440,
        ["hours"] = 1.0 / 24,
        ["days"] = 1,
    };

    /// <summary><c>{ max_age: 3 days, as_of: 2026-04-01T00:00:00 }</c></summary>
    public static StatisticCheck Compile(Expectation expectation, Arguments arguments, ColumnSchema column, string? asOf)
    {
        const string example = "an age and a time: { max_age: 3 days, as_of: 2026-04-01T00:00:00 }";
        arguments.RequireType(column, ColumnType.Timestamp);
        var members = arguments.Members(example, "max_age", "as_of");
        if (!members.TryGetValue("max_age", out var age))
            throw arguments.Invalid($"'freshness' needs {example}", arguments.Node);
        var at = members.TryGetValue("as_of", out var given) ? given : new YamlScalarNode(asOf ?? throw arguments.Invalid("'freshness' needs the time to be fresh at: as_of here, or --as-of", arguments.Node));
        var time = arguments.Value(column, at);
        var range = new ValueRange(null, Days(age) ?? throw arguments.Invalid($"'{age}' is no age, expected a number of minutes, hours or days: 3 days", age));
        return new StatisticCheck(expectation, column.Name, $"the age of {column.Name}, in days at {time.Text},", range,
            $"((epoch_us({time.Sql}) - epoch_us(max({Sql.Identifier(column.Name)}) {{filter}})) / 86400000000)::DOUBLE", DependsOnOrder: false)
        {
            Scope = "true",
            OfLargest = largest => (Bits(time) - largest) / 86400000000.0,
        };
    }

    private static long Bits(Literal time) => CellGrammar.TryRead(ColumnType.Timestamp, Encoding.UTF8.GetBytes(time.Text), out var bits) ? bits : throw new InvalidOperationException("the literal was parsed before");

    private static double? Days(YamlNode node) =>
        node.ToString().Split(' ') is [var number, var unit]
        && DaysOf.TryGetValue(unit.EndsWith('s') ? unit : unit + "s", out var days)
        && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            ? count * days
            : null;
}
