using MlOps.Cli.Tests.Train;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Cli.Tests.Model;

public sealed class PlanCommandTests : IDisposable
{
    private static readonly string Assembly = typeof(PlanCommandTests).Assembly.Location;
    private readonly TrainWorkspace workspace = new();

    public void Dispose() => workspace.Dispose();

    private string Output => Path.Combine(workspace.Root, "obj", "plan.json");

    [Fact]
    public void The_plan_of_a_compiled_model_is_written_and_left_alone_while_it_is_the_same()
    {
        var first = Plan(Assembly, nameof(RideTip));
        var written = File.GetLastWriteTimeUtc(Output);

        var second = Plan(Assembly, nameof(RideTip));
        Assert.Equal((ExitCode.Done, ExitCode.Done), (first.ExitCode, second.ExitCode));
        Assert.Contains("plan is up to date", second.Output);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Output));
        var plan = ModelPlan.Parse(File.ReadAllText(Output));
        Assert.Equal(("RideTip", "rides", "tip"), (plan.Model, plan.Dataset, plan.Label));
        Assert.Equal(ModelPlanner.Plan(typeof(RideTip).Assembly, nameof(RideTip)).Digest, plan.Digest);
    }

    [Fact]
    public void Several_models_are_planned_in_one_call_and_each_as_if_it_were_alone()
    {
        Assert.Equal(ExitCode.Done, PlanAll(nameof(RideTip), nameof(RideThatCounts), nameof(RideThatIsCounted)).ExitCode);

        foreach (var model in (string[])[nameof(RideTip), nameof(RideThatCounts), nameof(RideThatIsCounted)])
        {
            var alone = Plan(Assembly, model);
            Assert.Equal(ExitCode.Done, alone.ExitCode);
            Assert.Equal(File.ReadAllText(Output), File.ReadAllText(OutputOf(model)));
        }
    }

    [Fact]
    public void What_is_wrong_with_several_is_said_at_once_and_the_others_are_planned()
    {
        var result = PlanAll(nameof(RideWithoutLabel), nameof(RideTip), nameof(RideByChance));

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("model RideWithoutLabel: it predicts nothing", result.Error);
        Assert.Contains("model RideByChance: Define says something else", result.Error);
        Assert.Equal((true, false, false), (File.Exists(OutputOf(nameof(RideTip))), File.Exists(OutputOf(nameof(RideWithoutLabel))), File.Exists(OutputOf(nameof(RideByChance)))));
    }

    [Fact]
    public void A_model_without_an_output_of_its_own_is_refused() =>
        Refused(workspace.Run("model", "plan", "--assembly", Assembly, "--model", nameof(RideTip), "--model", nameof(RideThatCounts), "--output", Output), "MLOPS9001", "--model is given 2 times, --output 1 and --references 0");

    [Fact]
    public void An_unknown_model_lists_those_there_are() => Refused(Plan(Assembly, "RideTop"), "MLOPS3002", "RideTip");

    [Fact]
    public void A_model_whose_Define_is_not_valid_is_named() => Refused(Plan(Assembly, nameof(RideWithoutLabel)), "MLOPS3001", "model RideWithoutLabel: it predicts nothing");

    [Fact]
    public void A_Define_that_says_something_else_each_time_is_refused() =>
        Refused(Plan(Assembly, nameof(RideByChance)), "MLOPS3001", "model RideByChance: Define says something else each time it is asked (trees 1 → 2)");

    [Fact]
    public void A_missing_assembly_is_named() => Refused(Plan(Assembly + "x", "RideTip"), "MLOPS3003", "build the model's project first");

    [Fact]
    public void A_file_that_is_no_assembly_is_refused()
    {
        var file = Path.Combine(workspace.Root, "model.dll");
        File.WriteAllText(file, "not an assembly");

        Refused(Plan(file, "RideTip"), "MLOPS3003", "is no .NET assembly");
    }

    [Fact]
    public void An_assembly_without_what_it_references_is_refused()
    {
        var lonely = Path.Combine(workspace.Root, "xunit.execution.dotnet.dll");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "xunit.execution.dotnet.dll"), lonely);

        Refused(Plan(lonely, "RideTip"), "MLOPS3003", "xunit.abstractions");
    }

    private CommandResult Plan(string assembly, string model) => workspace.Run("model", "plan", "--assembly", assembly, "--model", model, "--output", Output);

    private string OutputOf(string model) => Path.Combine(workspace.Root, "obj", model + ".json");

    private CommandResult PlanAll(params string[] models) =>
        workspace.Run(["model", "plan", "--assembly", Assembly, .. models.SelectMany(model => new[] { "--model", model, "--output", OutputOf(model) })]);

    private void Refused(CommandResult result, string code, string words)
    {
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains($"error {code}:", result.Error);
        Assert.Contains(words, result.Error);
        Assert.False(File.Exists(Output));
    }

    [Dataset("rides")]
    public sealed class RidesRow
    {
        [Column("distance")]
        public double Distance { get; init; }

        [Column("tip")]
        public double Tip { get; init; }
    }

    public sealed class RideTip : IModel<RidesRow>
    {
        public static void Define(ModelBuilder<RidesRow> model) => model.Predict(row => row.Tip).From(row => row.Distance).With(new GradientBoosting());
    }

    public sealed class RideThatCounts : IModel<RidesRow>
    {
        public static int Trees { get; private set; } = 1;

        public static void Define(ModelBuilder<RidesRow> model)
        {
            Trees = 7;
            model.Predict(row => row.Tip).From(row => row.Distance).With(new GradientBoosting());
        }
    }

    public sealed class RideThatIsCounted : IModel<RidesRow>
    {
        public static void Define(ModelBuilder<RidesRow> model) => model.Predict(row => row.Tip).From(row => row.Distance).With(new GradientBoosting { Trees = RideThatCounts.Trees });
    }

    public sealed class RideByChance : IModel<RidesRow>
    {
        private static int asked;

        public static void Define(ModelBuilder<RidesRow> model) => model.Predict(row => row.Tip).From(row => row.Distance).With(new GradientBoosting { Trees = ++asked });
    }

    public sealed class RideWithoutLabel : IModel<RidesRow>
    {
        public static void Define(ModelBuilder<RidesRow> model) => model.From(row => row.Distance).With(new GradientBoosting());
    }
}
