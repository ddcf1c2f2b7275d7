using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MlOps.Generators.Tests;

/// <summary>Whoever calls a model that refers to others sends the columns of all.</summary>
public sealed class ModelReferenceTests
{
    private const string Dataset = """
        {
          "name": "rides",
          "columns": [
            { "name": "distance", "type": "float64" },
            { "name": "weather", "type": "string" },
            { "name": "payment", "type": "string" },
            { "name": "fare", "type": "float64", "role": "label" },
            { "name": "tipped", "type": "boolean", "role": "label" },
          ],
        }
        """;

    private const string Fare = """
        namespace City;

        public sealed class Fare : IModel<RidesRow>
        {
            public static void Define(ModelBuilder<RidesRow> model) => model.Predict(row => row.Fare).From(row => row.Distance).With(new LinearRegression());
        }
        """;

    private const string Tip = """
        namespace City;

        public sealed class Tip : IModel<RidesRow>
        {
            public static void Define(ModelBuilder<RidesRow> model) => model
                .Predict(row => row.Tipped).Prediction<Fare>().From(row => row.Payment).With(new LogisticRegression());
        }
        """;

    [Fact]
    public void In_one_project_a_models_input_has_what_the_other_reads_also_by_a_third()
    {
        var last = Tip.Replace("class Tip ", "class Last ", StringComparison.Ordinal).Replace("Prediction<Fare>", "Prediction<City.Tip>", StringComparison.Ordinal).Replace("row.Payment", "row.Weather", StringComparison.Ordinal);
        var run = GeneratorRun.Of(Dataset, Fare + Tip["namespace City;".Length..] + last["namespace City;".Length..]);

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Errors());
        Assert.Equal(["Distance"], Inputs(run, "City.FareInput.g.cs"));
        Assert.Equal(["Distance", "Payment"], Inputs(run, "City.TipInput.g.cs"));
        Assert.Equal(["Distance", "Weather", "Payment"], Inputs(run, "City.LastInput.g.cs"));
    }

    [Fact]
    public void A_model_of_another_project_says_by_its_input_what_it_reads()
    {
        var other = GeneratorRun.Of(Dataset, Fare);
        var run = GeneratorRun.Of(Dataset, Tip, reference: other.Compile());

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Errors());
        Assert.DoesNotContain("RidesRow.g.cs", run.Sources.Keys);
        Assert.Equal(["Distance", "Payment"], Inputs(run, "City.TipInput.g.cs"));
    }

    [Fact]
    public void A_circle_ends_and_a_model_of_other_rows_is_the_compilers_to_refuse()
    {
        var run = GeneratorRun.Of(Dataset, Fare.Replace(".From(", ".Prediction<Tip>().From(", StringComparison.Ordinal) + Tip["namespace City;".Length..]);
        Assert.Equal(["Distance", "Payment"], Inputs(run, "City.FareInput.g.cs"));

        run = GeneratorRun.Of(Dataset, Tip + "public sealed class Fare : IModel<Fare> { public static void Define(ModelBuilder<Fare> model) { } }");
        Assert.Contains(run.Errors(), error => error.Id == "CS0311");
    }

    private static IEnumerable<string> Inputs(GeneratorRun run, string file) =>
        CSharpSyntaxTree.ParseText(run.Sources[file]).GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.PropertyDeclarationSyntax>().Select(property => property.Identifier.ValueText);
}
