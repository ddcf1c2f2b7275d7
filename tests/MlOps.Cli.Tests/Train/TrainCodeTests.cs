using MlOps.Cli.Tests.Model;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using MlOps.Scoring;

namespace MlOps.Cli.Tests.Train;

/// <summary>Models with functions of their own: the tool runs them when training, and never again.</summary>
public sealed class TrainCodeTests : IDisposable
{
    private static readonly string Assembly = typeof(TrainCodeTests).Assembly.Location;
    private readonly TrainWorkspace workspace = new();

    private string PlanPath => Path.Combine(workspace.Root, "plan.json");

    [Fact]
    public void A_function_becomes_a_table_of_the_model()
    {
        Assert.Equal(ExitCode.Done, workspace.Run("model", "plan", "--assembly", Assembly, "--model", nameof(MappedFare), "--output", PlanPath).ExitCode);
        var trained = Train("--assembly", Assembly);

        Assert.Equal((ExitCode.Done, ""), (trained.ExitCode, trained.ExitCode == 0 ? "" : trained.Error));
        Assert.Equal(["distance", "payment.Length", "payment.Kind"], workspace.Metadata.Plan.Features.Select(feature => feature.Name));
        Assert.Equal(["distance", "payment"], workspace.Metadata.Inputs.Select(input => input.Name));
        using var package = ModelPackage.Open(workspace.Output);
        Assert.Empty(GoldenCheck.Compare(package, package.GoldenPath));

        // What is there needs no code.
        Assert.Contains("up to date", Train().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_assembly_or_with_another_nothing_is_trained()
    {
        workspace.Run("model", "plan", "--assembly", Assembly, "--model", nameof(MappedFare), "--output", PlanPath);
        Refused(Train(), "MLOPS3309: model MappedFare: the plan calls Payments.Length: name the assembly that it was made of with --assembly");

        var plan = ModelPlan.Parse(File.ReadAllText(PlanPath));
        File.WriteAllText(PlanPath, (plan with { Features = [new NumericFeature("distance"), ((MapFeature)plan.Features[1]) with { Code = Digest.Of("other code") }] }).ToIndentedJson());
        Refused(Train("--assembly", Assembly), "MLOPS3309: model MappedFare: ");
    }

    [Fact]
    public void A_function_that_throws_is_named_with_the_value()
    {
        workspace.Run("model", "plan", "--assembly", Assembly, "--model", nameof(BrokenFare), "--output", PlanPath);
        var refused = Train("--assembly", Assembly);
        Assert.Equal(ExitCode.Rejected, refused.ExitCode);
        Assert.Contains("error MLOPS3307: feature payment.Broken: Payments.Broken threw InvalidOperationException for 'card': not today", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.Output));
    }

    public void Dispose() => workspace.Dispose();

    private void Refused(CommandResult result, string words)
    {
        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace.Output));
    }

    private CommandResult Train(params string[] more) =>
        workspace.Run(["train", "--plan", PlanPath, "--dataset-version", "1", "--seed", "42", "--output", workspace.Output, .. more]);

    [Dataset("rides")]
    public sealed class RidesRow
    {
        [Column("distance")]
        public double Distance { get; init; }

        [Column("payment")]
        public string Payment { get; init; } = "";

        [Column("fare")]
        public double Fare { get; init; }
    }

    public sealed class MappedFare : IModel<RidesRow>
    {
        public static void Define(ModelBuilder<RidesRow> model) => model
            .Predict(row => row.Fare)
            .From(row => row.Distance)
            .Map(row => row.Payment, payment => Payments.Length(payment))
            .Map(row => row.Payment, Payments.Kind)
            .With(new GradientBoosting { Trees = 20, Depth = 3 })
            .Require(metrics => metrics.RSquared >= 0.5);
    }

    public sealed class BrokenFare : IModel<RidesRow>
    {
        public static void Define(ModelBuilder<RidesRow> model) =>
            model.Predict(row => row.Fare).From(row => row.Distance).Map(row => row.Payment, Payments.Broken).With(new GradientBoosting());
    }

    private static class Payments
    {
        public static double? Length(string payment) => payment == "card" ? 1.5 : 2.5;

        public static string? Kind(string payment) => payment == "card" ? "plastic" : "paper";

        public static string? Broken(string payment) => throw new InvalidOperationException($"not today, {payment}"[..9]);
    }
}
