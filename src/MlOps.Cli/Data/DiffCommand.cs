using System.CommandLine;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;
using Spectre.Console;

namespace MlOps.Cli.Data;

internal static class DiffCommand
{
    private static readonly Argument<string> Set = DataArguments.Set();
    private static readonly Argument<string> Before = new("before") { Description = "The earlier version" };
    private static readonly Argument<string> After = new("after") { Description = "The later version, or 'latest'" };

    public static Command Create()
    {
        var command = new Command("diff", "Say what changed from one version to another: columns, files, rows.") { Set, Before, After };
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed)));
        return command.WithExamples("mlops data diff taxi-fares 5 6", "mlops data diff taxi-fares 5 latest");
    }

    private static int Run(ParseResult parsed)
    {
        using var repository = new DatasetRepository(Workspace.Find(parsed).Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        var diff = VersionDiff.Of(
            dataset.Read(dataset.Resolve(parsed.GetRequiredValue(Before))),
            dataset.Read(dataset.Resolve(parsed.GetRequiredValue(After))));
        var title = FormattableString.Invariant($"{dataset.Name} version {diff.Before.Version} to {diff.After.Version}");
        Console.Out.WriteLine(diff.IsEmpty
            ? $"{title}: the same data"
            : $"{title}: {DataText.Change(diff.After.Rows - diff.Before.Rows)} rows, {DataText.Count(diff.Files.Length, "file")} and {DataText.Count(diff.Columns.Length, "column")} changed");
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumns("change", "what", "detail");
        foreach (var (before, after) in diff.Columns)
            table.AddRow([.. new[] { Verb(before, after), $"column {(after ?? before)!.Name}", Detail(before, after, Describe) }.Select(Markup.Escape)]);
        foreach (var (before, after) in diff.Files)
            table.AddRow([.. new[] { Verb(before, after), (after ?? before)!.Path, $"{DataText.Change((after?.Rows ?? 0) - (before?.Rows ?? 0))} rows" }.Select(Markup.Escape)]);
        if (table.Rows.Count > 0)
            Terminal.Out.Write(table);
        return ExitCode.Done;
    }

    private static string Verb(object? before, object? after) => before is null ? "added" : after is null ? "removed" : "changed";

    private static string Detail<T>(T? before, T? after, Func<T, string> describe)
        where T : class => before is null ? describe(after!) : after is null ? describe(before) : $"{describe(before)} → {describe(after)}";

    private static string Describe(ColumnSchema column) =>
        $"{column.Type.ToString().ToLowerInvariant()}{(column.Nullable ? "?" : "")} {column.Role.ToString().ToLowerInvariant()} {column.Unit}".TrimEnd();
}
