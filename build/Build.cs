using Nuke.Common;
using Nuke.Common.Execution;

namespace MlOps.BuildProgram;

/// <summary>The build's targets. What they do is in the classes beside this one; what is built is in src/ and models/.</summary>
[DisableDefaultOutput]
[Questions(Priority = 20)] // ahead of the engine's own answers
internal sealed class Build : NukeBuild
{
    [Parameter("Version of the dataset: a number or latest (default: the one that a model's project names)")]
    private readonly string? DatasetVersion;

    [Parameter("File or directory that becomes the next version of the dataset, and is trained on (default: none)")]
    private readonly string? DataFile;

    [Parameter("Model to build (default: all under models/)")]
    private readonly string? Model;

    [Parameter("Debug or Release (default: Release)")]
    private readonly Configuration Configuration = Configuration.Release;

    [Parameter("Seed of the split and of training (default: the one that a model's project names)")]
    private readonly long? Seed;

    [Parameter("Experiment to record the run under (default: none)")]
    private readonly string? Experiment;

    [Parameter("Who approves of the promotion, and why: \"who: why\"")]
    private readonly string? Approve;

    [Parameter("Registered version to deploy, test or promote, without building anything (default: the one just registered)")]
    private readonly int? ModelVersion;

    [Parameter("Partitions of the dataset version to validate and to train on: 2026-01..2026-03 or 2026-03 (default: all)")]
    private readonly string? Partition;

    /// <summary>As they were read before the engine started: nothing runs for a request that cannot be met.</summary>
    public static Arguments Arguments { get; private set; } = Arguments.None;

    private static Severities Severities { get; set; } = Severities.None;

    private static IReadOnlyList<Selection> Models { get; set; } = [];

    private Tool Tool => field ??= new Tool(RootDirectory, Configuration);

    private Staging Staging => field ??= new Staging(Tool, ModelVersion);

    public Build() => NoLogo = true;

    private Target Clean => _ => _
        .Description("Removes what the other targets made; registered models and endpoints stay")
        .Before(Restore)
        .Executes(Do(() => Outputs.Remove(RootDirectory)));

    private Target Restore => _ => _
        .Description("Fetches the packages that the solution needs")
        .Executes(Do(() => new Packages(RootDirectory).Restore()));

    private Target ValidateData => _ => _
        .Description("Checks the dataset version against its schema and expectations; with --data-file makes it first")
        .DependsOn(Restore)
        .Executes(Do(() =>
        {
            Models = new BuildProgram.DataFile(Tool, DataFile).Register(Models);
            new DataValidation(RootDirectory, Tool, Severities).Run(Models);
        }));

    private Target Test => _ => _
        .Description("Runs all tests, with results and coverage under artifacts/")
        .DependsOn(Restore)
        .Executes(Do(() => new Tests(RootDirectory, Configuration).Run()));

    private Target Train => _ => _
        .Description("Trains the models whose inputs changed, into artifacts/models/")
        .DependsOn(ValidateData)
        .Executes(Do(() => new Training(RootDirectory, Tool, Configuration, Seed, Experiment, Severities).Run(Models)));

    private Target VerifyModel => _ => _
        .Description("Trains the models again under other conditions, compares all bytes and attests it beside them")
        .DependsOn(Train)
        .Executes(Do(() => new Verification(RootDirectory, Tool, new Training(RootDirectory, Tool, Configuration, Seed, Experiment, Severities)).Run(Models)));

    private Target Package => _ => _
        .Description("Packs the models for NuGet and registers them under a version number")
        .DependsOn(Train, Test)
        .OnlyWhenStatic(() => ModelVersion == null)
        .Executes(Do(() => new Packaging(RootDirectory, Tool, Configuration, Seed, Experiment, Severities).Run(Models, Staging)));

    private Target DeployStaging => _ => _
        .Description("Serves the models on this machine's staging endpoints")
        .DependsOn(Package)
        .Executes(Do(() => Staging.Deploy(Models)));

    private Target E2E => _ => _
        .Description("Scores held-out rows over HTTP and compares the answers with the trainer's")
        .DependsOn(DeployStaging)
        .OnlyWhenStatic(() => ModelVersion == null || !InvokedTargets.Contains(Promote))
        .Executes(Do(() => Staging.Test(Models)));

    private Target Promote => _ => _
        .Description("Makes the tested version the production one; needs --approve")
        .DependsOn(E2E)
        .Executes(Do(() => Staging.Promote(Models, Approve)));

    public static int Main(string[] commandLine)
    {
        try
        {
            (Severities, commandLine) = Severities.Take(commandLine);
            Arguments = Arguments.Read(typeof(Build), commandLine, Environment.GetEnvironmentVariables(), RootDirectory / ".nuke" / "parameters.json");
            Models = Selection.Of(RootDirectory, Arguments);
            BuildProgram.DataFile.Check(Arguments, Models);
            return Execute<Build>(build => build.Train);
        }
        catch (UsageException e)
        {
            Console.Error.WriteLine($"build : error MLOPS9001: {e.Message}");
            return 2;
        }
    }

    protected override void OnTargetRunning(string target)
    {
        BuildLock.Take(RootDirectory);
        Console.Out.WriteLine($"\n== {target}");
    }

    protected override void OnTargetFailed(string target) => ExitCode ??= 3;

    protected override void OnBuildFinished()
    {
        Console.Out.Write("\n" + Summary.Targets(ExecutionPlan));
        if (ExecutionPlan.Any(target => target.Name == nameof(Train) && target.Status == ExecutionStatus.Succeeded))
            Console.Out.Write("\n" + Summary.Models(RootDirectory, Models));
        if (ExecutionPlan.LastOrDefault()?.Name == nameof(Test) && Tests.Results is { } results)
            Console.Out.WriteLine($"\n{results}");
    }

    /// <summary>A command's exit code becomes the build's.</summary>
    private Action Do(Action work) => () =>
    {
        try
        {
            work();
        }
        catch (CommandFailedException e)
        {
            ExitCode = e.ExitCode;
            throw;
        }
    };
}
