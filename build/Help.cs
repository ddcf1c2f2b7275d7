using System.Text;
using Nuke.Common.Execution;

namespace MlOps.BuildProgram;

/// <summary>What --help prints.</summary>
internal static class Help
{
    private const string Examples = """
        Examples:
          ./build.sh Train --dataset-version 5           trains every model on version 5 of its dataset
          ./build.sh Train --model TaxiFare --seed 7     trains one model with another seed
          ./build.sh Train --partition 2026-01..2026-03  trains on a range of the data
          ./build.sh Train --data-file march.csv         makes the data the next version, and trains on it
          ./build.sh Train Test                          runs several targets
          ./build.sh Train -p:MlOpsSeverity_2003=warning lets values out of range pass with a warning
          ./build.sh Package --skip Test                 leaves a target out
          ./build.sh Promote --plan                      prints what would run
          ./build.sh Promote --approve "lead: first release"
          ./build.sh Promote --model-version 1           moves production back, and trains nothing

        """;

    public static string Text(IEnumerable<ExecutableTarget> targets, IReadOnlyList<Parameter> parameters)
    {
        var text = new StringBuilder("Usage: ./build.sh [targets] [options]\n\nTargets:\n");
        foreach (var target in targets)
        {
            text.Append($"  {target.Name,-14}  {target.Description}");
            if (target.IsDefault)
                text.Append(" (default)");
            if (target.ExecutionDependencies.Count > 0)
                text.Append($" <- {string.Join(", ", target.ExecutionDependencies.Select(dependency => dependency.Name))}");
            text.Append('\n');
        }

        text.Append("\nOptions, or the environment (DATASETVERSION, NUKE_DATASET_VERSION), or .nuke/parameters.json:\n");
        foreach (var parameter in parameters)
            text.Append($"  {parameter.Option,-18}  {parameter.Description}\n");
        return text.Append('\n').Append(Examples).ToString();
    }
}
