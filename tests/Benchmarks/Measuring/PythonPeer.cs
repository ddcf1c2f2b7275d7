using System.Globalization;

namespace MlOps.Benchmarks.Measuring;

/// <summary>The system's Python, whose libraries are peers.</summary>
internal static class PythonPeer
{
    public const string Program = "/usr/bin/python3";

    public static bool Has(string library) => Evaluate($"import {library}") is not null;

    /// <returns>What the code prints; null where it fails, or where there is no Python.</returns>
    public static string? Evaluate(string code)
    {
        try
        {
            return new Command(Program, "-c", code).Run().Output;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <param name="script">Of the training suites' folder.</param>
    /// <param name="threads">For OpenMP and the BLAS.</param>
    public static Command Script(string script, int threads, params string[] arguments)
    {
        var number = threads.ToString(CultureInfo.InvariantCulture);
        return new Command(Program, [Path.Combine(AppContext.BaseDirectory, "Training", script), .. arguments])
        {
            Environment = new Dictionary<string, string> { ["OMP_NUM_THREADS"] = number, ["OPENBLAS_NUM_THREADS"] = number },
        };
    }
}
