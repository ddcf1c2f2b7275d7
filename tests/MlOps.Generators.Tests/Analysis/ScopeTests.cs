namespace MlOps.Generators.Tests.Analysis;

/// <summary>Which code of which project is looked at.</summary>
public sealed class ScopeTests
{
    private const string Usings = """
        using System;
        using MlOps.Modeling;
        using MlOps.Modeling.Plans;
        using static Constants;
        using Clock = Time;

        public sealed record Row { public double X { get; init; } }

        """;

    private const string Rest = """

        internal static class Direct { public static int Value => Indirect.Value; }
        internal static class Indirect { public static int Value => new Random().Next(); }
        internal static class Extensions { public static int Cleaned(this int value) => value + DateTime.Now.Year; }
        internal static class Constants { public static int Year() => DateTime.UtcNow.Year; }
        internal static class Time { public static int Now() => Environment.TickCount; }
        internal static class Report { public static string Id() => Guid.NewGuid().ToString(); }
        internal static class Program { private static void Main2() => Console.WriteLine(Report.Id() + DateTime.Now); }
        """;

    private static string Model(string body) => Usings + $$"""
        public sealed class Line : IModel<Row>
        {
            public static void Define(ModelBuilder<Row> model)
            {
                {{body}}
            }
        }
        """ + Rest;

    [Theory]
    [InlineData("var seed = Guid.NewGuid();", "MLOPS3202,MLOPS3202,MLOPS3203")]
    [InlineData("var seed = Direct.Value;", "MLOPS3201,MLOPS3202,MLOPS3202")]
    [InlineData("var seed = 1.Cleaned();", "MLOPS3202,MLOPS3202,MLOPS3202")]
    [InlineData("", "MLOPS3202,MLOPS3202")]
    public async Task Code_that_a_model_reaches_is_looked_at_and_other_code_is_not(string body, string expected)
    {
        // Constants and Time belong to every model of the file, because its usings bring their members in without their names.
        var project = ModelProject.Of(Model(body));
        Assert.Empty(await project.ErrorsAsync());
        Assert.Equal(expected, string.Join(',', (await project.DiagnosticsAsync()).Select(d => d.Id).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_project_without_a_model_item_is_left_alone() =>
        Assert.Empty(await ModelProject.Of(Model("var seed = Guid.NewGuid();"), hasModelItem: false).DiagnosticsAsync());

    [Fact]
    public async Task A_project_without_a_model_is_left_alone() =>
        Assert.Empty(await ModelProject.Of("using System; class Program { int x = new Random().Next(); }").DiagnosticsAsync());

    [Fact]
    public async Task A_lambda_and_a_field_of_a_model_are_its_code()
    {
        var project = ModelProject.Of(Usings.Replace("using static Constants;\nusing Clock = Time;\n", "", StringComparison.Ordinal) + """
            public sealed class Line : IModel<Row>
            {
                private static readonly Random Noise = new();

                public static void Define(ModelBuilder<Row> model)
                {
                    Func<DateTime> now = () => DateTime.Now;
                    int Local() => Environment.ProcessorCount;
                    Local();
                }
            }
            """);
        Assert.Equal(["MLOPS3201", "MLOPS3202", "MLOPS3207"], (await project.DiagnosticsAsync()).Select(d => d.Id));
    }
}
