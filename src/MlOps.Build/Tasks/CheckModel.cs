using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Runs what comes before a training: whether the plan fits the dataset version, and the checks.</summary>
[MSBuildMultiThreadableTask]
public sealed class CheckModel : ModelTask
{
    protected override IEnumerable<string> Arguments() => ["model", "check", .. ModelArguments()];
}
