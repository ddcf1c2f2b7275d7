using System.CommandLine;
using System.CommandLine.Parsing;
using MlOps.Cli.Infrastructure;
using MlOps.Data.Snapshots;
using MlOps.Data.Validation;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

/// <summary>What several commands of the group take.</summary>
internal static class DataArguments
{
    public static Argument<string> Set() => new("set") { Description = "The dataset's name: a folder of data/ with a dataset.json" };

    public static Argument<string?> OptionalSet() => new("set") { Description = "The dataset's name (default: all)", Arity = ArgumentArity.ZeroOrOne };

    public static Argument<string> Version() => new("version") { Description = "A number, or 'latest'" };

    public static Option<string> DatasetVersion() => new("--dataset-version") { Description = "A number, or 'latest'", DefaultValueFactory = _ => "latest" };

    public static Option<string?> Partition() => new("--partition") { Description = "Only the files of these partitions: 2026-01..2026-03, 2026-03, or year=2026/month=03 (default: all)" };

    public static Option<bool> Json() => new("--json") { Description = "Write the result as JSON" };

    public static DataEnvironment ParseEnvironment(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "training": return DataEnvironment.Training;
            case "serving": return DataEnvironment.Serving;
            default:
                result.AddError($"--environment {result.Tokens[0].Value}: there are training and serving");
                return DataEnvironment.Training;
        }
    }

    /// <exception cref="MlOpsException">MLOPS2001: expectations.yaml is not valid.</exception>
    public static Expectations Expectations(Workspace workspace, Dataset dataset)
    {
        var path = Path.Combine(dataset.Directory, MlOps.Data.Validation.Expectations.FileName);
        return File.Exists(path) ? MlOps.Data.Validation.Expectations.Load(path, workspace.Display(path)) : MlOps.Data.Validation.Expectations.None(workspace.Display(path));
    }
}
