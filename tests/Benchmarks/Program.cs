// dotnet run -c Release --project tests/Benchmarks -- [SUITE …]
//
// Measures the suites named, or all, and writes each one's section of docs/benchmarks.md. Figures are ratios of what ran in turn
// on one machine within one run: absolute times say more about the machine. A peer that is not installed is said to be missing.
// A suite is a folder with a class that implements ISuite.
using MlOps.Benchmarks;
using MlOps.Benchmarks.Measuring;

var suites = typeof(ISuite).Assembly.GetTypes()
    .Where(type => type.IsClass && typeof(ISuite).IsAssignableFrom(type))
    .Select(type => (ISuite)Activator.CreateInstance(type)!)
    .OrderBy(suite => suite.Name, StringComparer.Ordinal)
    .ToList();

// A suite's own process: what it measures of this program, apart from everything else.
if (args is ["work", var worker, ..])
{
    suites.Single(suite => suite.Name == worker).Work(args[2..]);
    return 0;
}

var unknown = args.Except(suites.Select(suite => suite.Name), StringComparer.Ordinal).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"there is no suite {string.Join(", ", unknown)}; there are {string.Join(", ", suites.Select(suite => suite.Name))}");
    return 2;
}

foreach (var suite in suites.Where(suite => args.Length == 0 || args.Contains(suite.Name, StringComparer.Ordinal)))
{
    using var directory = new TemporaryDirectory();
    var report = new Report();
    suite.Run(report, directory.Path);
    BenchmarkDocument.Replace(suite, report);
}

return 0;
