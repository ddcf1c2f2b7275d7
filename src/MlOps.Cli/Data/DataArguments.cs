using System.CommandLine;

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
}
