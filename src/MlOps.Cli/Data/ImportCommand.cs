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
    private static readonly Option<string?> From = new("--from") { Description = "A SQLite connection string, such as \"Data Source=ops.db\"; it is stored nowhere" };
    private static readonly Option<string?> FromVariable = new("--from-variable") { Description = "The environment variable that holds the connection string" };
    private static readonly Option<string> Query = new("--query") { Description = "A file with one SELECT, which gives the dataset's columns by name", Required = true };
    private static readonly Option<string[]> OrderBy = new("--order-by") { Description = "Columns in which no two rows are equal (default: the dataset's key)", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
    private static readonly Option<string?> Note = new("--source") { Description = "What the manifest says about where the data came from (default: the query file's name)" };

    public static Command Create()
    {
        var command = new Command("import", "Take a query's rows as the dataset's next version: in one transaction, in an order in which no two rows tie.")
        {
            Set, From, FromVariable, Query, OrderBy, Note,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(From) is null == result.GetValue(FromVariable) is null)
                result.AddError("name the database with either --from or --from-variable");
        });
        command.SetAction((parsed, ct) => Task.FromResult(Run(parsed, ct)));
        return command.WithExamples(
            "mlops data import taxi-fares --from \"Data Source=ops.db\" --query orders.sql",
            "mlops data import taxi-fares --from-variable OPS_DATABASE --query orders.sql --order-by ordered_at order_id");
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
        var source = new SqliteSource(ConnectionString(parsed));
        SnapshotResult result;
        using (var progress = new ProgressLine())
            result = dataset.Import(path => import.Run(source, QueryText.Read(file), path, progress, ct), parsed.GetValue(Note) ?? Path.GetFileName(file), progress, ct);
        DamagedPacks.Report(result.DamagedPacks);
        Console.Out.WriteLine(SnapshotCommand.Summary(result));
        return ExitCode.Done;
    }

    private static string ConnectionString(ParseResult parsed)
    {
        if (parsed.GetValue(From) is { } given)
            return given;
        var variable = parsed.GetValue(FromVariable)!;
        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new MlOpsException(DiagnosticCodes.InvalidImport, $"the environment variable {variable} is not set");
    }
}
