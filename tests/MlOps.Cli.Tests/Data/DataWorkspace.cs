using System.Globalization;
using System.Text;

namespace MlOps.Cli.Tests.Data;

/// <summary>A workspace with the dataset <c>trips</c>, and files to take snapshots of in <c>incoming</c>.</summary>
internal sealed class DataWorkspace : IDisposable
{
    public DataWorkspace()
    {
        Write("data/trips/dataset.json", """
            {
              "name": "trips", "key": ["id"],
              "columns": [{ "name": "id", "type": "int64", "role": "key" }, { "name": "fare", "type": "float64", "unit": "USD", "role": "label" }]
            }
            """);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("mlops-data-").FullName;

    public void Write(string relative, string text)
    {
        var path = Path.Combine(Root, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Takes over another workspace's datasets with their versions.</summary>
    public void CopyFrom(DataWorkspace other)
    {
        var data = Path.Combine(other.Root, "data");
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Root, "data", Path.GetRelativePath(data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    public Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => CommandLine.RunAsync(Root, arguments);

    /// <summary>CSV with a header; the same rows each time.</summary>
    public static string Csv(int rows, int seed = 1)
    {
        var random = new Random(seed);
        var text = new StringBuilder("id,fare\n");
        for (var i = 0; i < rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i},{random.Next(100, 9999) / 100.0}\n");
        return text.ToString();
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
