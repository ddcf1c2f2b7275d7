using System.Diagnostics;
using System.Globalization;

namespace MlOps.Benchmarks.Measuring;

/// <summary>A process that can be run again and again, and is measured each time.</summary>
internal sealed record Command(string Program, params string[] Arguments)
{
    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The <c>mlops</c> of this build.</summary>
    public static Command Tool(params string[] arguments) => new("dotnet", [Repository.Tool, .. arguments]);

    /// <summary>A suite's <see cref="ISuite.Work"/>.</summary>
    public static Command Worker(ISuite suite, params string[] arguments) => new("dotnet", [typeof(Command).Assembly.Location, "work", suite.Name, .. arguments]);

    public static bool IsInstalled(string program) =>
        File.Exists(program) || (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));

    /// <exception cref="InvalidOperationException">It ended with another exit code than 0; says what it printed.</exception>
    public Measurement Run()
    {
        var start = new ProcessStartInfo(Program, Arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = WorkingDirectory ?? "" };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        var cpu = ChildTimes.Now();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        long peak = 0;
        while (!process.WaitForExit(5))
            peak = Math.Max(peak, PeakOf(process.Id));
        var wall = clock.Elapsed;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Program} {string.Join(' ', Arguments)} ended with {process.ExitCode}:\n{output.Result}{errors.Result}");
        return new Measurement(wall, ChildTimes.Now() - cpu, peak, output.Result);
    }

    /// <summary>The kernel's own high-water mark, so that sampling it misses only what is claimed in the last moment.</summary>
    private static long PeakOf(int process)
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                    return long.Parse(line.AsSpan(6, line.Length - 8).Trim(), CultureInfo.InvariantCulture) * 1024;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended in between, or this is no Linux.
        }

        return 0;
    }
}
