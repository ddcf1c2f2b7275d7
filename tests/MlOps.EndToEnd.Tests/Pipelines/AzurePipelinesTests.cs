using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace MlOps.EndToEnd.Tests.Pipelines;

public sealed partial class AzurePipelinesTests
{
    private static readonly string[] DataFiles = ["data/*/dataset.json", "data/*/expectations.yaml", "data/*/versions/*"];

    private readonly PipelineFile pipeline = PipelineFile.Open();

    [Fact]
    public void Every_script_is_one_line_of_the_build_with_targets_and_options_that_it_has()
    {
        var build = new BuildProgramNames(pipeline.Root);
        foreach (var script in pipeline.Stages.SelectMany(stage => stage.Scripts))
        {
            var line = BuildLine.Parse(script);
            Assert.True(line is not null, $"'{script}' is not one line of ./build.sh");
            Assert.NotEmpty(line.Targets);
            Assert.Empty(line.Targets.Except(build.Targets));
            Assert.Empty(line.Options.Except(build.Options));
        }
    }

    [Fact]
    public void No_step_runs_anything_else() =>
        Assert.DoesNotContain(pipeline.AllSteps, step => new[] { "bash", "powershell", "pwsh" }.Any(kind => PipelineFile.Text(step, kind) is not null));

    [Fact]
    public void A_model_goes_through_every_target_in_order() =>
        Assert.Equal(
            ["Test", "ValidateData", "Train", "Package", "Package", "DeployStaging", "E2E", "Package", "Promote"],
            pipeline.Stages.SelectMany(stage => stage.Scripts).SelectMany(script => BuildLine.Parse(script)!.Targets));

    [Fact]
    public void Values_reach_a_script_through_its_environment_only()
    {
        foreach (var step in pipeline.AllSteps.Where(step => PipelineFile.Text(step, "script") is not null))
        {
            var script = PipelineFile.Text(step, "script")!;
            Assert.DoesNotMatch(@"\$[({\[]", script);
            foreach (Match use in Variable().Matches(script))
            {
                var name = use.Groups[1].Value;
                Assert.True(
                    PipelineFile.Find(pipeline.Content, "variables." + name) is not null || PipelineFile.Find(step, "env." + name) is not null,
                    $"'{script}' uses {name}, which neither the pipeline nor the step sets");
                Assert.Contains($"\"${name}\"", script, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("trigger")]
    [InlineData("pr")]
    public void Code_and_data_manifests_start_a_run_and_committed_promotions_do_not(string kind)
    {
        var included = PipelineFile.Texts(PipelineFile.Find(pipeline.Content, kind + ".paths.include"));
        Assert.Equal(["main"], PipelineFile.Texts(PipelineFile.Find(pipeline.Content, kind + ".branches.include")));
        Assert.Empty(DataFiles.Concat(["src", "tests", "build", "models", "build.sh", "global.json", PipelineFile.Name]).Except(included));
        Assert.Equal(["models/registry"], PipelineFile.Texts(PipelineFile.Find(pipeline.Content, kind + ".paths.exclude")));
    }

    [Fact]
    public void Pull_requests_are_filtered_as_pushes_are() => Assert.Equal(
        PipelineFile.Texts(PipelineFile.Find(pipeline.Content, "trigger.paths.include")),
        PipelineFile.Texts(PipelineFile.Find(pipeline.Content, "pr.paths.include")));

    [Fact]
    public void The_filters_name_files_that_exist()
    {
        foreach (var path in PipelineFile.Texts(PipelineFile.Find(pipeline.Content, "trigger.paths.include")))
            Assert.True(Exists(pipeline.Root, path.Split('/')), $"{path} matches nothing");
    }

    [Fact]
    public void Main_is_built_on_a_schedule_though_nothing_changed()
    {
        var schedule = Assert.Single(PipelineFile.Items(pipeline.Content, "schedules"));
        Assert.Equal(5, PipelineFile.Text(schedule, "cron")!.Split(' ').Length);
        Assert.Equal(["main"], PipelineFile.Texts(PipelineFile.Find(schedule, "branches.include")));
        Assert.Equal("true", PipelineFile.Text(schedule, "always"));
    }

    [Fact]
    public void Each_stage_waits_for_the_one_before() => Assert.Equal(
        pipeline.Stages.SkipLast(1).Select(stage => stage.Name),
        PipelineFile.Items(pipeline.Content, "stages").Select(stage => PipelineFile.Text(stage, "dependsOn")).Skip(1));

    [Fact]
    public void A_failure_is_never_overlooked() =>
        Assert.DoesNotContain(pipeline.Content.AllNodes.OfType<YamlScalarNode>().Concat(pipeline.AllSteps.SelectMany(step => step.AllNodes.OfType<YamlScalarNode>())), node => node.Value == "continueOnError");

    [Fact]
    public void Results_and_coverage_are_published_of_failed_tests_too()
    {
        var steps = Assert.Single(pipeline.Stages[0].Jobs, job => PipelineFile.Text(job.Content, "job") == "Test").Steps;
        var results = Assert.Single(steps, step => PipelineFile.Text(step, "task") == "PublishTestResults@2");
        Assert.Equal("VSTest", PipelineFile.Text(PipelineFile.Find(results, "inputs")!, "testResultsFormat"));
        Assert.Equal("true", PipelineFile.Text(PipelineFile.Find(results, "inputs")!, "failTaskOnMissingResultsFile"));
        Assert.Equal("succeededOrFailed()", PipelineFile.Text(results, "condition"));
        var coverage = Assert.Single(steps, step => PipelineFile.Text(step, "task") == "PublishCodeCoverageResults@2");
        Assert.EndsWith("cobertura.xml", PipelineFile.Text(PipelineFile.Find(coverage, "inputs")!, "summaryFileLocation"), StringComparison.Ordinal);
        Assert.Equal("succeededOrFailed()", PipelineFile.Text(coverage, "condition"));
    }

    [Fact]
    public void Every_job_takes_packages_and_native_libraries_from_the_cache()
    {
        foreach (var job in pipeline.Stages.SelectMany(stage => stage.Jobs))
        {
            var cached = job.Steps.Where(step => PipelineFile.Text(step, "task") == "Cache@2").Select(step => PipelineFile.Text(PipelineFile.Find(step, "inputs")!, "path"));
            Assert.Equal(["$(NUGET_PACKAGES)", "$(MLOPS_CACHE)"], cached);
        }
    }

    [Fact]
    public void The_files_that_a_caches_key_covers_exist()
    {
        var keys = pipeline.AllSteps.Where(step => PipelineFile.Text(step, "task") == "Cache@2").SelectMany(step => PipelineFile.Text(PipelineFile.Find(step, "inputs")!, "key")!.Split(" | "));
        foreach (var file in keys.Where(part => part.Contains('.', StringComparison.Ordinal) && !part.StartsWith('"')))
            Assert.True(File.Exists(Path.Combine(pipeline.Root, file)), $"{file} does not exist");
    }

    [Fact]
    public void What_a_stage_takes_an_earlier_one_published()
    {
        var published = new HashSet<string>();
        foreach (var stage in pipeline.Stages)
        {
            var inputs = stage.Steps.ToLookup(step => PipelineFile.Text(step, "task"), step => PipelineFile.Find(step, "inputs")!);
            Assert.Empty(inputs["DownloadPipelineArtifact@2"].Select(input => PipelineFile.Text(input, "artifactName")!).Except(published));
            Assert.All(inputs["PublishPipelineArtifact@1"], input => Assert.True(published.Add(PipelineFile.Text(input, "artifact")!)));
        }

        Assert.Superset(new HashSet<string> { "models", "packages" }, published);
    }

    [Fact]
    public void Promotion_waits_for_the_environments_approvers_and_happens_on_main_only()
    {
        var production = pipeline.Stages[^1];
        var job = Assert.Single(production.Jobs);
        Assert.Equal("production", PipelineFile.Text(job.Content, "environment"));
        Assert.NotNull(PipelineFile.Text(job.Content, "deployment"));
        Assert.Contains("eq(variables['Build.SourceBranch'], 'refs/heads/main')", production.Condition, StringComparison.Ordinal);
        Assert.Contains("succeeded()", production.Condition, StringComparison.Ordinal);
        Assert.Contains("ne(variables['Build.Reason'], 'PullRequest')", production.Condition, StringComparison.Ordinal);
        Assert.DoesNotContain(pipeline.Stages.SkipLast(1).SelectMany(stage => stage.Scripts), script => script.Contains("Promote", StringComparison.Ordinal));
    }

    [Fact]
    public void The_approval_is_who_and_why()
    {
        var promote = Assert.Single(pipeline.Stages[^1].Steps, step => PipelineFile.Text(step, "script") is not null);
        Assert.Matches("^[^:]+: .+$", PipelineFile.Text(PipelineFile.Find(promote, "env")!, "APPROVAL"));
    }

    private static bool Exists(string directory, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return true;
        if (!Directory.Exists(directory))
            return false;
        foreach (var entry in Directory.EnumerateFileSystemEntries(directory, path[0]))
        {
            if (Exists(entry, path[1..]))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();
}
