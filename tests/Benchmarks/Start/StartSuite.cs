using System.Reflection.PortableExecutable;
using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks.Start;

/// <summary>What it costs to start the tool, as a build does for each stage, beside a program that only writes a line.</summary>
internal sealed class StartSuite : ISuite
{
    private const int Times = 21;

    public string Name => "start";

    public string Description =>
        "Whole processes of the mlops command, beside an empty .NET program on the same runtime, whose start no program on it can undercut. The validation finds its answer from the last time.";

    public void Run(Report report, string directory)
    {
        var empty = new Command("dotnet", BuildEmptyProgram(directory));
        string[] validate = ["data", "validate", "taxi-fares", "--dataset-version", "5", "--root", Repository.Root, "--output", Path.Combine(directory, "validation")];
        (string Name, Command Command)[] contestants =
        [
            ("an empty program", empty),
            ("`mlops --version`", Command.Tool("--version")),
            ("`mlops data validate --help`", Command.Tool("data", "validate", "--help")),
            ("`mlops data validate taxi-fares`, nothing changed", Command.Tool(validate)),
        ];
        foreach (var (_, command) in contestants)
            command.Run();

        var results = Turns.Run(Times, before: null, [.. contestants.Select(contestant => (Func<Measurement>)contestant.Command.Run)]);
        report.Note($"The tool is {(IsNative(Repository.Tool) ? "compiled to native code" : "not compiled to native code: `UseCrossgen` is not set")}. Medians of {Times} runs in turn.");
        report.Table(
            ["process", "wall", "processor", "processor, of the empty program's"],
            [.. contestants.Zip(results, (contestant, result) => (string[])[contestant.Name, Milliseconds(result.Wall), Milliseconds(result.Cpu), Report.Ratio(result.Cpu, results[0].Cpu)])]);
    }

    private static string BuildEmptyProgram(string directory)
    {
        var project = Directory.CreateDirectory(Path.Combine(directory, "empty")).FullName;
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(project, file), "<Project />");
        File.WriteAllText(Path.Combine(project, "empty.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><InvariantGlobalization>true</InvariantGlobalization></PropertyGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(project, "Program.cs"), "System.Console.WriteLine(\"1.0.0\");");
        var output = Path.Combine(project, "out");
        new Command("dotnet", "build", project, "-c", "Release", "-o", output, "-nologo").Run();
        return Path.Combine(output, "empty.dll");
    }

    private static bool IsNative(string assembly)
    {
        using var reader = new PEReader(File.OpenRead(assembly));
        return reader.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: > 0 };
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture) + " ms";
}
