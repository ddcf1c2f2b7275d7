using MlOps.Benchmarks.Measuring;

namespace MlOps.Benchmarks;

/// <summary>What is measured together, and stands together in docs/benchmarks.md.</summary>
internal interface ISuite
{
    /// <summary>Given on the command line, and naming the section: lower case, one word.</summary>
    string Name { get; }

    /// <summary>What it compares and with which data, in a sentence or two.</summary>
    string Description { get; }

    /// <param name="directory">Empty, the suite's own, deleted afterwards.</param>
    void Run(Report report, string directory);

    /// <summary>What <see cref="Command.Worker"/> runs in a process of its own.</summary>
    void Work(IReadOnlyList<string> arguments) => throw new NotSupportedException($"the suite {Name} has no work of its own");
}
