using System.Collections.Concurrent;
using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests;

/// <summary>Dataset version, plan and seed give the same bytes whatever machine they meet: each case trains in a process of its own.</summary>
public sealed class ReproducibilityTests
{
    private static readonly string[] Deterministic = ["model.onnx", "model.json", "golden.jsonl", "profile.json", "plan.json", "evaluation.json"];

    /// <summary>By model, of the machine that was first: what a build left may have been drawn by another version of the tool, from the same figures.</summary>
    private static readonly ConcurrentDictionary<string, byte[]> Reports = new(StringComparer.Ordinal);

    public static TheoryData<string, string, string> Machines => new()
    {
        { "TaxiFare", "one processor, no vector instructions", "DOTNET_PROCESSOR_COUNT=1 DOTNET_EnableHWIntrinsic=0" },
        { "TaxiFare", "three processors, no AVX2, another culture and time zone", "DOTNET_PROCESSOR_COUNT=3 DOTNET_EnableAVX2=0 LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo" },
        { "TipOrNot", "one processor, no vector instructions", "DOTNET_PROCESSOR_COUNT=1 DOTNET_EnableHWIntrinsic=0 TZ=America/St_Johns" },
        { "TipOrNot", "no tiered compilation, another culture", "DOTNET_TieredCompilation=0 LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8" },
    };

    [Theory]
    [MemberData(nameof(Machines))]
    public void The_same_bytes_on_another_machine(string model, string machine, string environment)
    {
        using var workspace = new Workspace();
        var variables = environment.Split(' ').Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        var output = workspace.At("out");
        var trained = Command.MlOps(workspace.Root, variables,
            "train", "--plan", Workspace.PlanOf(model), "--dataset-version", "5", "--seed", "42", "--output", output);

        Assert.True(trained.ExitCode == 0, $"{machine}: {trained}");
        Assert.All(Deterministic, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(Workspace.PackageOf(model), file)),
            File.ReadAllBytes(Path.Combine(output, file))));
        var report = File.ReadAllBytes(Path.Combine(output, "report.html"));
        Assert.Equal(Reports.GetOrAdd(model, report), report);
    }

    [Fact]
    public void Another_seed_gives_another_model()
    {
        using var workspace = new Workspace();
        var output = workspace.At("out");
        var trained = workspace.MlOps("train", "--plan", Workspace.PlanOf("TipOrNot"), "--dataset-version", "5", "--seed", "43", "--output", output);

        Assert.True(trained.ExitCode == 0, trained.ToString());
        Assert.NotEqual(
            File.ReadAllBytes(Path.Combine(Workspace.PackageOf("TipOrNot"), "model.onnx")),
            File.ReadAllBytes(Path.Combine(output, "model.onnx")));
    }
}
