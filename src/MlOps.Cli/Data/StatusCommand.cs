using System.CommandLine;
using System.Globalization;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

internal static class StatusCommand
{
    private static readonly Argument<string?> Set = DataArguments.OptionalSet();

    public static Command Create()
    {
        var command = new Command("status", "Compare the working copies that are checked out with their versions; exit 1 where one was edited.") { Set };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples("mlops data status", "mlops data status taxi-fares");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        using var repository = new DatasetRepository(workspace.Data);
        var datasets = parsed.GetValue(Set) is { } name ? [repository.Open(name)] : repository.Names.Select(repository.Open).ToArray();
        var exit = ExitCode.Done;
        foreach (var dataset in datasets)
        {
            var checkedOut = dataset.Versions.Where(v => Directory.Exists(Path.Combine(dataset.Directory, "v" + v.ToString(CultureInfo.InvariantCulture)))).ToArray();
            if (checkedOut.Length == 0)
                Console.Out.WriteLine($"{dataset.Name}: no version is checked out");
            foreach (var version in checkedOut)
                exit = Math.Max(exit, Report(workspace, dataset.Status(version, ct)));
        }

        return exit;
    }

    private static int Report(Workspace workspace, WorkingCopy copy)
    {
        var title = FormattableString.Invariant($"{copy.Manifest.Dataset} version {copy.Manifest.Version}");
        Console.Out.WriteLine(copy.IsClean
            ? $"{title}: unchanged"
            : $"{title}: {DataText.Number(copy.Modified.Count)} modified, {DataText.Number(copy.Missing.Count)} missing, {DataText.Number(copy.Extra.Count)} not of this version");
        foreach (var missing in copy.Missing)
            Console.Out.WriteLine($"  missing   {missing}");
        foreach (var extra in copy.Extra)
            Console.Out.WriteLine($"  extra     {extra}");
        foreach (var modified in copy.Modified)
        {
            Console.Out.WriteLine($"  modified  {modified}");
            Terminal.Write(WorkingCopyDiagnostics.Modified(workspace, copy, modified));
        }

        return copy.Modified.Count == 0 ? ExitCode.Done : ExitCode.Rejected;
    }
}
