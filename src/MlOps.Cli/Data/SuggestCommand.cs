using System.CommandLine;
using System.Text;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Engine;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Partitions;
using MlOps.Data.Suggestions;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;

namespace MlOps.Cli.Data;

internal static class SuggestCommand
{
    private static readonly Argument<string> Set = DataArguments.Set();
    private static readonly Option<string> Version = DataArguments.DatasetVersion();
    private static readonly Option<string?> Partition = DataArguments.Partition();
    private static readonly Option<string?> Output = new("--output") { Description = "The file to write (default: standard output)" };

    public static Command Create()
    {
        var command = new Command("suggest", "Propose expectations.yaml from a version's rows, with margins, and reasons as comments.") { Set, Version, Partition, Output };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples("mlops data suggest taxi-fares", "mlops data suggest taxi-fares --dataset-version 5 --output data/taxi-fares/expectations.yaml");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = Workspace.Find(parsed);
        using var repository = new DatasetRepository(workspace.Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        var output = parsed.GetValue(Output);
        if (File.Exists(output))
            throw new MlOpsException(DiagnosticCodes.BadArgument, $"--output {output}: the file is there already, and may hold what somebody thought about: name another, or remove it");

        WorkingCopy copy;
        using (var progress = new ProgressLine())
            copy = dataset.Checkout(PartitionSelection.Of(dataset.Read(dataset.Resolve(parsed.GetRequiredValue(Version))), parsed.GetValue(Partition)), force: false, progress, ct);
        foreach (var modified in copy.Modified)
            Terminal.Write(WorkingCopyDiagnostics.Modified(workspace, copy, modified));
        var schema = copy.Manifest.Schema;
        var text = Suggester.Suggest(schema, copy.Manifest.Version, FrameReader.Read(schema, copy.Files, new FrameReaderOptions { Display = workspace.Display }, ct));
        if (output is null)
            Console.Out.Write(text);
        else
            AtomicFile.WriteIfChanged(output, Encoding.UTF8.GetBytes(text));
        return copy.Modified.Count == 0 ? ExitCode.Done : ExitCode.Rejected;
    }
}
