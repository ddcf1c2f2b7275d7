using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlOps.Generators.Tests;

/// <summary>Features that a Define takes from elsewhere: what can be read is in the input, what cannot is reported where it is taken.</summary>
public sealed class SharedFeaturesTests
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

    private const string Helpers = """

        public static class Common
        {
            public static ModelBuilder<RidesRow> Add(ModelBuilder<RidesRow> model) => model.From(row => row.Weather);

            public static ModelBuilder<RidesRow> Add(ModelBuilder<RidesRow> model, int more) => model.Hash(more, row => row.Payment);

            public static ModelBuilder<RidesRow> AddWeather(this ModelBuilder<RidesRow> model) => Add(model);

            public static ModelBuilder<RidesRow> AddFare(this ModelBuilder<RidesRow> model) => model.Prediction<Fare>();

            public static void Twice(ModelBuilder<RidesRow> model, Action<ModelBuilder<RidesRow>> add) => add(model);

            public static Action<ModelBuilder<RidesRow>> Weather { get; } = model => model.From(row => row.Weather);

            public static readonly Action<ModelBuilder<RidesRow>> Payment = model => model.From(row => row.Payment);

            public static void Circle(ModelBuilder<RidesRow> model, int depth) { if (depth > 0) Circle(model.OneHot(row => row.Weather), depth - 1); }
        }

        public sealed class Kept(ModelBuilder<RidesRow> model)
        {
            public void Add() => model.From(row => row.Weather);
        }

        public class Open
        {
            public virtual void Add(ModelBuilder<RidesRow> model) => model.From(row => row.Weather);
        }

        public static class Any<T>
        {
            public static void Add(ModelBuilder<T> model, System.Linq.Expressions.Expression<Func<T, object?>> column) => model.From(column);
        }

        public static class Columns
        {
            public static System.Linq.Expressions.Expression<Func<RidesRow, object?>> Weather => row => row.Weather;
        }

        public sealed class Fare : IModel<RidesRow>
        {
            public static void Define(ModelBuilder<RidesRow> model) => model.Predict(row => row.Fare).From(row => row.Payment).With(new LinearRegression());
        }
        """;

    [Theory]
    [InlineData("Common.Add(model)", "Distance,Weather")]
    [InlineData("Common.Add(model, 16)", "Distance,Payment")]
    [InlineData("model.AddWeather()", "Distance,Weather")]
    [InlineData("Common.AddWeather(model.CrossValidate(3))", "Distance,Weather")]
    [InlineData("model.AddFare()", "Distance,Payment")]
    [InlineData("Common.Circle(model, 1)", "Distance,Weather")]
    [InlineData("Common.Weather(model)", "Distance,Weather")]
    [InlineData("Common.Twice(model, Common.Payment)", "Distance,Payment")]
    [InlineData("Common.Twice(model, shared => shared.AddWeather())", "Distance,Weather")]
    [InlineData("Func<ModelBuilder<RidesRow>, ModelBuilder<RidesRow>> add = Common.AddWeather; add(model)", "Distance,Weather")]
    [InlineData("new Kept(model).Add()", "Distance,Weather")]
    public void What_other_source_of_the_project_adds_is_in_the_input(string taken, string expected)
    {
        var run = Run(taken);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Errors());
        Assert.Equal(expected.Split(','), Inputs(run));
    }

    [Fact]
    public void What_another_part_of_the_class_or_a_base_class_adds_is_in_the_input()
    {
        Assert.Equal(["Distance", "Weather"], Inputs(GeneratorRun.Of(Dataset, Model("More(model)") + "public sealed partial class Tip { private static void More(ModelBuilder<RidesRow> model) => model.From(row => row.Weather); }")));

        var run = GeneratorRun.Of(Dataset, """
            namespace City;
            public abstract class Shared { public static void Define(ModelBuilder<RidesRow> model) => model.Predict(row => row.Tipped).From(row => row.Payment).With(new LogisticRegression()); }
            public sealed class Tip : Shared, IModel<RidesRow>;
            """);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Errors());
        Assert.Equal(["Payment"], Inputs(run));
    }

    [Fact]
    public void An_edit_of_what_Define_calls_changes_the_input()
    {
        var run = Run("Common.Add(model)");
        Assert.Equal(["Distance", "Weather"], Inputs(run));
        Assert.Equal(["Distance", "Payment"], Inputs(run.Edit(Model("Common.Add(model)") + Helpers.Replace("From(row => row.Weather);", "From(row => row.Payment);", StringComparison.Ordinal))));
        Assert.DoesNotContain(run.Edit("// above\n" + Model("Common.Add(model)") + Helpers).OutputReasons, reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
    }

    [Theory]
    [InlineData("new Open().Add(model)", "Add", "which code it runs is only known when Define runs", "Distance,Weather")]
    [InlineData("model.From(Columns.Weather)", "Columns.Weather", "its lambda is not written in the call", "Distance")]
    [InlineData("System.Linq.Expressions.Expression<Func<RidesRow, object?>> column = row => row.Weather; model.OneHot(column)", "column", "its lambda is not written in the call", "Distance")]
    [InlineData("Any<RidesRow>.Add(model, row => row.Weather)", "column", "its lambda is not written in the call", "Distance")]
    public void What_cannot_be_read_is_reported_where_it_is_named(string taken, string what, string why, string inputs)
    {
        var run = Run(taken);
        Assert.Empty(run.Errors());
        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(("MLOPS3209", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        Assert.StartsWith($"the columns that '{what}' names are not read, because {why}", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.StartsWith(what.Split('.')[0], (Model(taken) + Helpers)[diagnostic.Location.SourceSpan.Start..], StringComparison.Ordinal);
        Assert.Equal(inputs.Split(','), Inputs(run));
    }

    [Theory]
    [InlineData("Common.Add(model)", "Add", 7, 16)]
    [InlineData("model.AddWeather()", "AddWeather", 7, 15)]
    [InlineData("Common.Payment(model)", "Payment", 7, 16)]
    [InlineData("new Kept(model).Add()", "Kept", 7, 9)]
    public void What_another_assembly_adds_is_reported_where_it_is_called(string taken, string what, int line, int column)
    {
        var other = GeneratorRun.Of(Dataset, "namespace City;" + Helpers);
        foreach (var reference in (MetadataReference[])[other.Compile(), other.AsProject()])
        {
            var run = GeneratorRun.Of(Dataset, Model(taken), reference: reference);
            Assert.Empty(run.Errors());
            var diagnostic = Assert.Single(run.Diagnostics);
            Assert.Equal("MLOPS3209", diagnostic.Id);
            Assert.Contains($"'{what}' names are not read, because its source is in Sample: those that Tip names nowhere else are missing from TipInput", diagnostic.GetMessage(), StringComparison.Ordinal);
            var place = diagnostic.Location.GetLineSpan();
            Assert.Equal(("Model.cs", line, column), (place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1));
        }
    }

    private static GeneratorRun Run(string taken) => GeneratorRun.Of(Dataset, Model(taken) + Helpers);

    private static string Model(string taken) => $$"""
        namespace City;
        public sealed partial class Tip : IModel<RidesRow>
        {
            public static void Define(ModelBuilder<RidesRow> model)
            {
                model.Predict(row => row.Tipped).From(row => row.Distance).With(new LogisticRegression());
                {{taken}};
            }
        }
        """;

    private static IEnumerable<string> Inputs(GeneratorRun run) => CSharpSyntaxTree.ParseText(run.Sources["City.TipInput.g.cs"]).GetRoot()
        .DescendantNodes().OfType<PropertyDeclarationSyntax>().Select(property => property.Identifier.ValueText);
}
