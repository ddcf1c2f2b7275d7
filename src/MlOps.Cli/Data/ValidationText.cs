using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Validation.Records;
using Spectre.Console;

namespace MlOps.Cli.Data;

/// <summary>A validation for people: a table, and one line that says it all.</summary>
internal static class ValidationText
{
    /// <param name="upToDate">Nothing was read again: then the line is enough.</param>
    public static void Print(ValidationRecord record, bool upToDate)
    {
        if (!upToDate)
            Terminal.Out.Write(Table(record));
        Console.Out.WriteLine(Summary(record) + (upToDate ? " (up to date)" : ""));
    }

    public static string Summary(ValidationRecord record)
    {
        var counted = record.Outcomes.Where(outcome => outcome.Status is not ("off" or "absent")).ToArray();
        var broken = counted.Count(outcome => outcome.Status != "passed");
        var title = record.Title + (record.Partition is { } partition ? $" ({partition})" : "") + (record.Environment is { } environment ? $", {environment}" : "");
        var rows = DataText.Count(record.Rows, "row");
        if (broken == 0)
            return $"{title}: {DataText.Count(counted.Length, "expectation")} {(counted.Length == 1 ? "holds" : "hold")} on {rows}";
        var warned = counted.Count(outcome => outcome.Status == "warned");
        var warnings = warned == 0 ? "" : $", {DataText.Number(warned)} with a warning";
        return $"{title}: {DataText.Number(broken)} of {DataText.Count(counted.Length, "expectation")} {(broken == 1 ? "does" : "do")} not hold on {rows}{warnings}";
    }

    private static Table Table(ValidationRecord record)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns("expectation", "of", "expected", "checked", "found", "violations", "status");
        foreach (var column in (int[])[3, 4, 5])
            table.Columns[column].RightAligned();
        foreach (var outcome in record.Outcomes)
            table.AddRow([.. Cells(outcome).Select(Markup.Escape)]);
        return table;
    }

    private static string[] Cells(OutcomeRecord outcome) =>
    [
        outcome.Expectation,
        outcome.Subject,
        outcome.Expected.Length > 48 ? string.Concat(outcome.Expected.AsSpan(0, 47), "…") : outcome.Expected,
        outcome.Status is "off" or "absent" or "not_checked" ? "" : DataText.Number(outcome.Checked),
        outcome.Value is { } value ? value.ToString(Math.Abs(value) < 1e15 ? "#,0.####" : "0.###E0", CultureInfo.InvariantCulture) : "",
        outcome.Status is "off" or "absent" or "not_checked" ? "" : DataText.Number(outcome.Violations),
        outcome.Status.Replace('_', ' '),
    ];
}
