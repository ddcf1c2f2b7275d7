using System.CommandLine;
using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Profiles;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Modeling.Diagnostics;
using Spectre.Console;

namespace MlOps.Cli.Data;

internal static class ProfileCommand
{
    private static readonly Argument<string> Set = DataArguments.Set();
    private static readonly Option<string> Version = DataArguments.DatasetVersion();
    private static readonly Option<string?> Partition = DataArguments.Partition();
    private static readonly Option<bool> Json = DataArguments.Json();

    public static Command Create()
    {
        var command = new Command("profile", "Describe a version's columns: counts, moments, quantiles, frequent values. With --json also histograms.") { Set, Version, Partition, Json };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples("mlops data profile taxi-fares", "mlops data profile taxi-fares --dataset-version 4 --json");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        var selection = PartitionSelection.Of(dataset.Read(dataset.Resolve(parsed.GetRequiredValue(Version))), parsed.GetValue(Partition));
        WorkingCopy copy;
        using (var progress = new ProgressLine())
            copy = dataset.Checkout(selection, force: false, progress, ct);

        foreach (var modified in copy.Modified)
            Terminal.Write(WorkingCopyDiagnostics.Modified(workspace, copy, modified));
        using var read = new TableProfiles(workspace, ct).Read(copy);
        var profile = read.Profile;
        if (parsed.GetValue(Json))
        {
            Console.Out.Write(profile.ToJson());
        }
        else
        {
            Terminal.Out.Write(Table(profile));
            Console.Out.WriteLine($"{selection.Title}: {DataText.Count(profile.Columns.Length, "column")}, {DataText.Count(profile.Rows, "row")}");
        }

        return copy.Modified.Count == 0 ? ExitCode.Done : ExitCode.Rejected;
    }

    private static Table Table(DatasetProfile profile)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns("column", "type", "missing", "zeros", "distinct", "min", "mean", "std", "median", "max", "most frequent");
        for (var column = 2; column <= 9; column++)
            table.Columns[column].RightAligned();
        foreach (var column in profile.Columns)
            table.AddRow([.. Cells(column).Select(Markup.Escape)]);
        return table;
    }

    private static string[] Cells(ColumnProfile column)
    {
        var numbers = column.Numbers;
        return
        [
            column.Name,
            column.Type,
            DataText.Number(column.Missing),
            numbers is null ? "" : DataText.Number(numbers.Zeros),
            DataText.Number(column.Distinct),
            column.Times?.Min ?? Text(numbers?.Min),
            Text(numbers?.Mean),
            Text(numbers?.Std),
            Text(numbers?.Quantiles.First(q => q.At == 0.5).Value),
            column.Times?.Max ?? Text(numbers?.Max),
            string.Join(", ", column.Top.Take(3).Select(top => $"{top.Value} {DataText.Number(top.Count)}")),
        ];
    }

    private static string Text(double? value) => value?.ToString(Math.Abs(value.Value) >= 1e6 ? "G7" : "0.####", CultureInfo.InvariantCulture) ?? "";
}
