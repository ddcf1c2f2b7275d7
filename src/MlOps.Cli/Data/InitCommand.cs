using System.CommandLine;
using System.Text.Json.Nodes;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Data.Snapshots.Inference;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Schema;

namespace MlOps.Cli.Data;

internal static class InitCommand
{
    private static readonly Argument<string> Set = new("set") { Description = "The new dataset's name: lower-case letters, digits, '-', '_' and '.'" };
    private static readonly Argument<string> Source = new("source") { Description = "A directory with CSV, TSV or Parquet files, or one file: every row is read" };
    private static readonly Option<string[]> Key = new("--key") { Description = "A column that identifies a row; may be given several times" };
    private static readonly Option<string[]> Label = new("--label") { Description = "A column that models predict; may be given several times" };
    private static readonly Option<DatasetFormat?> Format = new("--format") { Description = "csv, tsv or parquet (default: as the files' names end)" };

    private static readonly Option<bool> Json = DataArguments.Json();

    public static Command Create()
    {
        var command = new Command("init", "Read a schema off files and write it as data/<set>/dataset.json, for you to review.") { Set, Source, Key, Label, Format, Json };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples("mlops data init taxi-fares incoming/ --key trip_id --label fare_amount --label tipped", "mlops data init rides rides.parquet --key ride_id");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        var workspace = WorkspaceOrHere(parsed);
        var schema = SchemaInference.Infer(parsed.GetRequiredValue(Set), parsed.GetValue(Format), parsed.GetRequiredValue(Source), parsed.GetValue(Key) ?? [], parsed.GetValue(Label) ?? [], ct);
        using var repository = new DatasetRepository(workspace.Data);
        var file = repository.Create(schema);
        if (parsed.GetValue(Json))
            DataText.Print(new JsonObject { ["dataset"] = schema.Name, ["file"] = workspace.Display(file), ["columns"] = schema.Columns.Length });
        else
            Console.Out.WriteLine($"{workspace.Display(file)}: {DataText.Count(schema.Columns.Length, "column")}; review types, units and roles, then run `mlops data snapshot {schema.Name} {parsed.GetRequiredValue(Source)}`");
        return ExitCode.Done;
    }

    /// <summary>A first dataset makes the workspace that later commands look for.</summary>
    private static Workspace WorkspaceOrHere(ParseResult parsed)
    {
        try
        {
            return Workspace.Find(parsed);
        }
        catch (MlOpsException e) when (e.Diagnostics[0].Code == DiagnosticCodes.NoWorkspace && parsed.GetValue(Workspace.RootOption) is null)
        {
            return new Workspace(Directory.GetCurrentDirectory());
        }
    }
}
