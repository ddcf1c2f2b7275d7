namespace MlOps.BuildProgram;

/// <summary>The mlops command, built when its sources changed.</summary>
internal sealed class Tool(string root, Configuration configuration)
{
    private string Output => $"artifacts/bin/MlOps.Cli/{configuration.ToString().ToLowerInvariant()}/mlops.dll";

    /// <summary>Everything that decides what the tool does.</summary>
    public Inputs Sources { get; } = new Inputs(root)
        .Fact("configuration", configuration)
        .Fact("switches", Switches.Text)
        .File("global.json")
        .File("Directory.Build.props")
        .File("Directory.Build.targets")
        .File("Directory.Packages.props")
        .File("build/Packages.props")
        .File("build/Feed.props")
        .Files("build/natives")
        .Files("build/standins")
        .Files("src");

    /// <exception cref="CommandFailedException">It could not be built, or ended with another exit code than 0.</exception>
    public void Run(params IEnumerable<string> arguments) => Run(Console.Out.WriteLine, arguments);

    public void Run(Action<string> output, params IEnumerable<string> arguments)
    {
        Build();
        Commands.Run($"mlops {string.Join(' ', arguments.Take(2))}", Commands.Executable, root, [Path.Combine(root, Output), .. arguments], output);
    }

    private void Build()
    {
        var stamp = new Stamp(root, "mlops");
        if (stamp.Stands(Sources, new Inputs(root).File(Output)))
            return;
        Console.Out.WriteLine("mlops: building the tool");
        Commands.MSBuild(root, "src/MlOps.Cli/MlOps.Cli.csproj", "-restore", $"-p:Configuration={configuration}");
        stamp.Set(Sources, new Inputs(root).File(Output));
    }
}
