using System.CommandLine;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Import;
using MlOps.Data.Snapshots;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

/// <summary><c>mlops data import</c>: a query's rows as a dataset's next version.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Set = DataArguments.Set();
    private static readonly Option<string> From = new("--from")
    {
        Description = "The connection string of a SQLite or PostgreSQL database: env:NAME for the environment variable that holds it, file:PATH for the file that does, or itself where it holds no password. It is stored nowhere",
        Required = true,
    };

    private static readonly Option<string> Query = new("--query") { Description = "A file with one SELECT, which gives the dataset's columns by name", Required = true };
    private static readonly Option<string[]> OrderBy = new("--order-by") { Description = "Columns in which no two rows are equal (default: the dataset's key)", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
    private static readonly Option<string?> Note = new("--source") { Description = "What the manifest says about where the data came from (default: the query file's name)" };

    private static readonly Option<bool> Json = DataArguments.Json();

    public static Command Create()
    {
        var command = new Command("import", "Take a query's rows as the dataset's next version: in one transaction, in an order in which no two rows tie.")
        {
            Set, From, Query, OrderBy, Note, Json,
        };
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples(
            "mlops data import taxi-fares --from \"Data Source=ops.db\" --query orders.sql",
            "mlops data import taxi-fares --from env:OPS_DATABASE --query orders.sql --order-by ordered_at order_id");
    }

    private static int Run(ParseResult parsed, CancellationToken ct)
    {
        using var repository = new DatasetRepository(Workspace.Find(parsed).Data);
        var dataset = repository.Open(parsed.GetRequiredValue(Set));
        var file = parsed.GetRequiredValue(Query);
        if (!File.Exists(file))
            throw new MlOpsException(DiagnosticCodes.InvalidImport, $"--query: there is no file {file}");
        var order = parsed.GetRequiredValue(OrderBy);
        var import = new QueryImport(dataset.Schema, order.Length > 0 ? order : [.. dataset.Schema.Key]);
        var source = DatabaseSource.Of(ConnectionText.Resolve(parsed.GetRequiredValue(From)));
        SnapshotResult result;
        using (var progress = new ProgressLine())
            result = dataset.Import(path => import.Run(source, QueryText.Read(file), path, progress, ct), parsed.GetValue(Note) ?? Path.GetFileName(file), progress, ct);
        DamagedPacks.Report(result.DamagedPacks);
        SnapshotCommand.Print(result, parsed.GetValue(Json));
        return ExitCode.Done;
    }
}
