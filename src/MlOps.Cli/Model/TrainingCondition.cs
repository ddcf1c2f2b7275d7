using System.Collections.Immutable;

namespace MlOps.Cli.Model;

/// <summary>A machine that a training might meet, as far as the environment can make it of this one.</summary>
/// <param name="Name">For people.</param>
/// <param name="Environment">The runtime's own switches: https://learn.microsoft.com/dotnet/core/runtime-config/.</param>
internal sealed record TrainingCondition(string Name, int Threads, ImmutableSortedDictionary<string, string> Environment)
{
    public static readonly ImmutableArray<TrainingCondition> All =
    [
        new("one thread and no vector instructions", 1, Variables(("DOTNET_EnableHWIntrinsic", "0"), ("DOTNET_PROCESSOR_COUNT", "1"))),
        new(
            "three threads, no AVX2, no tiered compilation, another culture and time zone",
            3,
            Variables(("DOTNET_EnableAVX2", "0"), ("DOTNET_TieredCompilation", "0"), ("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8"), ("TZ", "Asia/Kolkata"))),
    ];

    private static ImmutableSortedDictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToImmutableSortedDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);
}
