using MlOps.BuildProgram;

namespace MlOps.EndToEnd.Tests.Build;

public sealed class ArgumentsTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void The_command_line_wins_over_the_environment_and_that_over_the_file()
    {
        File.WriteAllText(file, """{"$schema": "x", "Seed": 1, "Model": "FromFile", "Experiment": "FromFile"}""");
        var environment = new Dictionary<string, string> { ["SEED"] = "2", ["NUKE_EXPERIMENT"] = "FromEnvironment", ["SEEDLING"] = "no" };

        var arguments = Arguments.Read(typeof(BuildProgram.Build), ["train", "--seed", "3"], environment, file);

        Assert.Equal("3", arguments["Seed"]);
        Assert.Equal("FromEnvironment", arguments["Experiment"]);
        Assert.Equal("FromFile", arguments["Model"]);
        Assert.Null(arguments["Approve"]);
        Assert.Equal(["Train"], arguments.Targets);
    }

    [Fact]
    public void A_parameter_that_the_environment_sets_twice_is_refused()
    {
        File.WriteAllText(file, "{}");
        var environment = new Dictionary<string, string> { ["SEED"] = "2", ["NUKE_SEED"] = "3" };

        var refused = Assert.Throws<UsageException>(() => Arguments.Read(typeof(BuildProgram.Build), [], environment, file));

        Assert.Equal("the environment sets Seed more than once: NUKE_SEED, SEED", refused.Message);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("lead: first release", "\"lead: first release\"")]
    [InlineData("say \"yes\"", "\"say \\\"yes\\\"\"")]
    [InlineData(@"C:\a b\", @"""C:\a b\\""")]
    [InlineData(@"a\""b", @"""a\\\""b""")]
    public void An_argument_arrives_as_it_was_given(string argument, string quoted) => Assert.Equal(quoted, Commands.Quote(argument));
}
