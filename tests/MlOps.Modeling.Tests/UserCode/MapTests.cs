using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;
using Ride = MlOps.Modeling.Tests.ModelBuilderTests.Ride;

namespace MlOps.Modeling.Tests.UserCode;

public sealed class MapTests
{
    public static TheoryData<string, string, MapResult, Action<ModelBuilder<Ride>>> Written => new()
    {
        { "Payments.Kind", "payment_type.Kind", MapResult.Category, m => m.Map(row => row.PaymentType, type => Payments.Kind(type)) },
        { "Payments.Kind", "payment_type.Kind", MapResult.Category, m => m.Map(row => row.PaymentType, Payments.Kind) },
        { "Payments.Fee", "payment_type.Fee", MapResult.Number, m => m.Map(row => row.PaymentType, type => Payments.Fee(type)) },
        { "Map", "payment_type.Map", MapResult.Number, m => m.Map(row => row.PaymentType, type => type.Length) },
        { "Map", "passengers.Map", MapResult.Category, m => m.Map(row => row.Passengers, count => count > 2 ? "group" : null) },
        { "Payments.Share", "passengers.Share", MapResult.Number, m => m.Map(row => row.Passengers, count => Payments.Share(count)) },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void The_plan_names_the_method_and_its_code(string method, string name, MapResult result, Action<ModelBuilder<Ride>> define)
    {
        var feature = Assert.IsType<MapFeature>(Assert.Single(Plan(define).Features));
        Assert.Equal((method, name, result), (feature.Method, feature.Name, feature.Result));
        Assert.False(feature.Code.IsEmpty);
        Assert.NotNull(feature.Function);
    }

    [Fact]
    public void A_plan_with_a_function_reads_back_equal_and_without_it()
    {
        var plan = Plan(m => m.Map(row => row.PaymentType, type => Payments.Kind(type)));
        var again = ModelPlan.Parse(plan.ToIndentedJson());
        Assert.Equal(plan.Digest, again.Digest);
        Assert.Equal(plan.Features.AsEnumerable(), again.Features);
        Assert.Null(((MapFeature)again.Features[0]).Function);
        Assert.Contains("\"kind\": \"map\"", plan.ToIndentedJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_takes_something_along_is_refused()
    {
        var table = new Dictionary<string, string>();
        Refuse(DiagnosticCodes.MapNotStatic, "it uses 'table' of where it is written", m => m.Map(row => row.PaymentType, type => table[type]));
        var rates = new Rates { Factor = 2 };
        Refuse(DiagnosticCodes.MapNotStatic, "it uses '<Factor>k__BackingField'", m => m.Map(row => row.PaymentType, rates.Of));
    }

    [Fact]
    public void A_part_of_a_timestamp_and_a_name_given_twice_are_refused()
    {
        Refuse(DiagnosticCodes.InvalidPlan, "is a part of a timestamp", m => m.Map(row => row.PickupAt.Hour, hour => hour > 12 ? "late" : "early"));
        Refuse(DiagnosticCodes.InvalidPlan, "the feature payment_type.Kind is given twice", m => m
            .Predict(row => row.Fare).With(new GradientBoosting())
            .Map(row => row.PaymentType, Payments.Kind).Map(row => row.PaymentType, type => Payments.Kind(type)));
    }

    private static void Refuse(DiagnosticCode code, string why, Action<ModelBuilder<Ride>> define)
    {
        var error = Assert.Throws<MlOpsException>(() => Plan(define));
        Assert.Equal(code, Assert.Single(error.Diagnostics).Code);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private static ModelPlan Plan(Action<ModelBuilder<Ride>> define)
    {
        var builder = new ModelBuilder<Ride>("Mapped");
        define(builder);
        return builder.Predict(row => row.Fare).With(new GradientBoosting()).Build("rides");
    }

    private static class Payments
    {
        public static string? Kind(string type) => type.StartsWith('c') ? "paper or plastic" : null;

        public static double? Fee(string type) => type.Length * 0.5;

        public static double? Share(long count) => 1.0 / count;
    }

    private sealed class Rates
    {
        public double Factor { get; init; }

        public double? Of(string type) => type.Length * Factor;
    }
}
