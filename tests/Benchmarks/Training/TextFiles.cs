using System.Globalization;

namespace MlOps.Benchmarks.Training;

/// <summary>The training rows as CSV files.</summary>
internal static class TextFiles
{
    public const int Count = 4;

    public static void Write(string directory)
    {
        var columns = NumpyFile.Read(Path.Combine(directory, "train-x.npy")).Append(NumpyFile.Read(Path.Combine(directory, "train-y.npy"))[0]).ToArray();
        var rows = columns[0].Length;
        Parallel.For(0, Count, part =>
        {
            using var file = new StreamWriter(Names(directory)[part]);
            file.NewLine = "\n";
            file.WriteLine(string.Join(',', Header(columns.Length)));
            for (var row = rows * part / Count; row < rows * (part + 1) / Count; row++)
                file.WriteLine(string.Join(',', columns.Select(column => column[row].ToString(CultureInfo.InvariantCulture))));
        });
    }

    /// <summary>x0, x1 … and y.</summary>
    public static IEnumerable<string> Header(int columns) => Enumerable.Range(0, columns - 1).Select(column => FormattableString.Invariant($"x{column}")).Append("y");

    public static string[] Names(string directory) => [.. Enumerable.Range(0, Count).Select(part => Path.Combine(directory, FormattableString.Invariant($"part-{part}.csv")))];
}
