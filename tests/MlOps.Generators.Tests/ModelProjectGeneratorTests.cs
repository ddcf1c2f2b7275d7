using Microsoft.CodeAnalysis;

namespace MlOps.Generators.Tests;

public sealed class ModelProjectGeneratorTests
{
    private const string Dataset = """
        {
          // Every type, nullable and not.
          "$schema": "../dataset.schema.json",
          "name": "city-trips",
          "description": "Trips <of> a city & its suburbs",
          "key": ["trip_id"],
          "columns": [
            { "name": "trip_id", "type": "int64", "role": "key" },
            { "name": "pickup_at", "type": "timestamp", "unit": "UTC", "description": "When it began" },
            { "name": "seen_at", "type": "timestamp", "nullable": true },
            { "name": "distance", "type": "float64", "unit": "km" },
            { "name": "wind", "type": "float64", "nullable": true },
            { "name": "passengers", "type": "int64", "nullable": true },
            { "name": "payment_type", "type": "string" },
            { "name": "coupon", "type": "string", "nullable": true },
            { "name": "shared", "type": "boolean" },
            { "name": "prepaid", "type": "boolean", "nullable": true },
            { "name": "2nd fare", "type": "float64", "role": "label", "unit": "USD", "description": "What was paid" },
            { "name": "tipped", "type": "boolean", "role": "label" },
          ],
        }
        """;

    private const string Regression = """
        namespace City.Models;

        public sealed class Fare : IModel<CityTripsRow>
        {
            public static void Define(ModelBuilder<CityTripsRow> model) => Common(model
                .Predict(row => row._2ndFare)
                .From(row => row.Wind, row => row.PickupAt.Hour, (CityTripsRow row) => row.PaymentType!, trip => (object?)trip.SeenAt!.Value.Minute)
                .OneHot(row => row.Prepaid, row => row.Shared, row => row.Coupon)
                .With(new GradientBoosting())
                .Require(metrics => metrics.RSquared >= 0.5));

            private static void Common(ModelBuilder<CityTripsRow> model) => model.From(row => row.Passengers, row => row.Distance);
        }
        """;

    private const string Binary = """
        internal sealed class TipOrNot : IModel<CityTripsRow>
        {
            public static void Define(ModelBuilder<CityTripsRow> model) => model
                .Predict(row => row.Tipped).From(row => row.Distance).With(new LogisticRegression());
        }
        """;

    [Fact]
    public void What_is_measured_by_or_searched_for_is_no_input()
    {
        var measured = Regression.Replace(".With(new GradientBoosting())", """
            .Slice(row => row.TripId, row => row.SeenAt!.Value.Hour)
                .Sweep(new GradientBoosting { Trees = 50 }, sweep => sweep.Over(options => options.Depth, 4, 6).Random(2).By(metrics => metrics.Mae))
                .Require((metrics, row) => metrics.Worst(row.TripId).Rmse <= 3)
            """, StringComparison.Ordinal);
        var run = GeneratorRun.Of(Dataset, measured);

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Errors());
        Assert.Equal(GeneratorRun.Of(Dataset, Regression).Sources, run.Sources);
    }

    [Fact]
    public void What_a_function_reads_of_a_value_is_no_column()
    {
        var mapped = Regression.Replace("row => row.Distance);", "row => row.Distance).Map(row => row.PaymentType, payment => payment.TripId());", StringComparison.Ordinal)
            + "public static class Payments { public static string TripId(this string payment) => payment; }";
        var run = GeneratorRun.Of(Dataset, mapped);

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Errors());
        Assert.Equal(GeneratorRun.Of(Dataset, Regression).Sources, run.Sources);
    }

    [Fact]
    public async Task A_row_type_has_every_column_with_its_documentation() =>
        await Verify(GeneratorRun.Of(Dataset).Sources["CityTripsRow.g.cs"], "cs");

    [Fact]
    public async Task A_regression_has_typed_inputs_and_the_label_as_output()
    {
        var run = GeneratorRun.Of(Dataset, Regression);
        Assert.Empty(run.Errors());
        await Verify(string.Join("\n", run.Sources.Where(source => source.Key.StartsWith("City.Models.", StringComparison.Ordinal)).OrderBy(source => source.Key, StringComparer.Ordinal).Select(source => source.Value)), "cs");
    }

    [Fact]
    public async Task A_binary_model_answers_with_a_probability()
    {
        var run = GeneratorRun.Of(Dataset, Binary);
        Assert.Empty(run.Errors());
        await Verify(run.Sources["TipOrNotOutput.g.cs"], "cs");
    }

    [Theory]
    [InlineData("Predict(row => row.PaymentType)", "text")]
    [InlineData("Classify(row => row.Passengers)", "integer")]
    public async Task A_multiclass_model_answers_with_a_probability_a_class(string label, string type)
    {
        var run = GeneratorRun.Of(Dataset, Binary.Replace("Predict(row => row.Tipped)", label, StringComparison.Ordinal));
        Assert.Empty(run.Errors());
        await Verify(run.Sources["TipOrNotOutput.g.cs"], "cs").UseParameters(type);
    }

    [Fact]
    public void Columns_of_all_kinds_of_features_are_inputs()
    {
        var run = GeneratorRun.Of(Dataset, Binary.Replace(
            ".From(row => row.Distance)",
            ".Clip(row => row.Distance, 0, 50).Multiply(row => row.Wind, row => row.Passengers).Cross(row => row.PaymentType, row => row.PickupAt.Hour).Ordinal(row => row.Coupon, \"a\", \"b\")",
            StringComparison.Ordinal));
        Assert.Empty(run.Errors());
        Assert.All(["Distance", "Wind", "Passengers", "PaymentType", "PickupAt", "Coupon"], (string column) =>
            Assert.Contains($" {column} {{ get; init; }}", run.Sources["TipOrNotInput.g.cs"], StringComparison.Ordinal));
    }

    [Fact]
    public void An_integer_that_is_predicted_is_a_number()
    {
        var run = GeneratorRun.Of(Dataset, Binary.Replace("row.Tipped", "row.Passengers", StringComparison.Ordinal));
        Assert.Contains("public float Passengers", run.Sources["TipOrNotOutput.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_gone_is_an_error_where_it_is_used()
    {
        var run = GeneratorRun.Of(Dataset.Replace("\"distance\"", "\"length\"", StringComparison.Ordinal), Binary);
        var error = Assert.Single(run.Errors());
        Assert.Equal("CS1061", error.Id);
        Assert.Equal(3, error.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void A_feature_that_is_gone_from_the_model_is_gone_from_its_input()
    {
        var before = GeneratorRun.Of(Dataset, Regression);
        var after = before.Edit(Regression.Replace("row => row.Wind, ", "", StringComparison.Ordinal));
        Assert.Contains("Wind", before.Sources["City.Models.FareInput.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("Wind", after.Sources["City.Models.FareInput.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_that_changes_no_column_generates_nothing_again()
    {
        var run = GeneratorRun.Of(Dataset, Binary).Edit("// a line above\n" + Binary + "\n// and one below");
        // The check of the model looks again, because the place of its class is another; what is generated is cached.
        Assert.True(run.OutputReasons.Count(reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New) <= 1);
        Assert.True(run.OutputReasons.Count(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged) >= 2);
    }

    [Theory]
    [InlineData("{", 1, 2, "expected a member's name in quotation marks, and the file ends")]
    [InlineData("{\"name\": \"x\",\n \"colums\": []}", 2, 2, "'colums' is not known here")]
    [InlineData("{\"name\": \"x\", \"columns\": []}", 1, 26, "there are no columns")]
    [InlineData("{\"name\": \"x\", \"columns\": [\n  {\"name\": \"a\", \"type\": \"text\"}]}", 2, 25, "'text' is not one of boolean, int64, float64, string, timestamp")]
    [InlineData("{\"name\": \"x\", \"columns\": [{\"name\": \"a_b\", \"type\": \"string\"}, {\"name\": \"a b\", \"type\": \"string\"}]}", 1, 26, "the columns 'a_b' and 'a b' are both 'AB' in C#")]
    [InlineData("{\"name\": 1, \"columns\": []}", 1, 10, "expected a string")]
    [InlineData("{\"columns\": [{\"name\": \"a\", \"type\": \"string\"}]}", 1, 1, "'name' is missing")]
    [InlineData("{\"name\": \"\\q\"}", 1, 11, "this escape is not known")]
    [InlineData("{\"name\": \"x\ny\"}", 1, 10, "this string does not end on its line")]
    [InlineData("{} x", 1, 4, "expected the end of the file, and there is 'x'")]
    [InlineData("/* {}", 1, 1, "this comment does not end")]
    public void What_is_no_schema_is_an_error_at_its_place(string json, int line, int column, string expected)
    {
        var diagnostic = Assert.Single(GeneratorRun.Of(json).Diagnostics);
        Assert.Equal("MLOPS1002", diagnostic.Id);
        Assert.Contains(expected, diagnostic.GetMessage(), StringComparison.Ordinal);
        var place = diagnostic.Location.GetLineSpan();
        Assert.Equal("data/points/dataset.json", place.Path);
        Assert.Equal((line, column), (place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1));
    }

    [Theory]
    [InlineData("MLOPS3301", "model.Predict(row => row.Tipped)")]
    [InlineData("MLOPS3301", "model.From(row => row.Distance)")]
    [InlineData("MLOPS3302", "model.Predict(row => row.PickupAt).From(row => row.Distance)")]
    [InlineData("MLOPS3302", "model.Classify(row => row._2ndFare).From(row => row.Distance)")]
    public void A_model_without_typed_columns_is_reported_at_its_class(string id, string define)
    {
        var run = GeneratorRun.Of(Dataset, $$"""
            public sealed class Odd : IModel<CityTripsRow>
            {
                public static void Define(ModelBuilder<CityTripsRow> model) => {{define}};
            }
            """);
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal((0, 20), (diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Location.GetLineSpan().StartLinePosition.Character));
        Assert.Equal("CityTripsRow.g.cs", Assert.Single(run.Sources).Key);
    }

    [Fact]
    public void The_packages_version_is_a_constant()
    {
        var run = GeneratorRun.Of(Dataset, Binary + " class Caller { public const string Known = TipOrNotModel.Version; }", version: "1.2.0");
        Assert.Empty(run.Errors());
        Assert.Contains("public const string Version = \"1.2.0\";", run.Sources["TipOrNotModel.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_with_dependency_injection_can_register_the_model()
    {
        const string caller = " class Caller { void Add(Microsoft.Extensions.DependencyInjection.IServiceCollection services) => Microsoft.Extensions.DependencyInjection.TipOrNotServiceCollectionExtensions.AddTipOrNotModel(services); }";
        Assert.Empty(GeneratorRun.Of(Dataset, Binary + caller, withServices: true).Errors());
        const string keyed = " class Champions { void Add(Microsoft.Extensions.DependencyInjection.IServiceCollection services) => Microsoft.Extensions.DependencyInjection.TipOrNotServiceCollectionExtensions.AddKeyedTipOrNotModel(services, \"champion\", \"elsewhere\"); }";
        Assert.Empty(GeneratorRun.Of(Dataset, Binary + keyed, withServices: true).Errors());
        Assert.Empty(GeneratorRun.Of(Dataset, Regression, withServices: true).Errors());
        Assert.DoesNotContain("TipOrNotServices.g.cs", GeneratorRun.Of(Dataset, Binary).Sources.Keys);
    }

    [Fact]
    public void A_type_that_only_looks_like_a_model_is_left_alone() =>
        Assert.Single(GeneratorRun.Of(Dataset, "interface IModel<T>; class Other : global::IModel<CityTripsRow>;").Sources);
}
