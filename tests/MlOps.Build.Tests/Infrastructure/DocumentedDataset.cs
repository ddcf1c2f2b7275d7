using System.Globalization;
using System.Text;

namespace MlOps.Build.Tests.Infrastructure;

/// <summary>A small dataset of the sample's name and schema in six versions, of which documentation can name any but the last.</summary>
public sealed class DocumentedDataset : IDisposable
{
    public const int Latest = 6;

    public DocumentedDataset()
    {
        File.Copy(Path.Combine(Repository.Root, "data", "taxi-fares", "dataset.json"), Path.Combine(Directory.CreateDirectory(Path.Combine(Root, "data", "taxi-fares")).FullName, "dataset.json"));
        var month = Directory.CreateDirectory(Path.Combine(Root, "incoming", "year=2026", "month=01")).FullName;
        for (var version = 1; version <= Latest; version++)
        {
            File.WriteAllText(Path.Combine(month, "meter.csv"), Trips(version));
            PackageFeed.Succeed(Root, Repository.Output("MlOps.Cli", "mlops.dll"), "data", "snapshot", "taxi-fares", "incoming");
        }
    }

    private string Root { get; } = Directory.CreateTempSubdirectory("mlops-documented-").FullName;

    /// <summary>Fares that follow from the distance, with noise, or the trainer would rightly say that one gives the other away.</summary>
    /// <param name="version">Each has a trip more than the one before.</param>
    public static string Trips(int version)
    {
        var rows = new StringBuilder("trip_id,pickup_at,dropoff_at,pickup_zone,dropoff_zone,distance,passengers,payment_type,rate_code,weather,tolls,fare_amount,tipped\n");
        for (var trip = 1; trip <= 300 + version; trip++)
        {
            var (day, distance, noise) = (1 + (trip % 28), 1 + (trip * 37 % 290 / 10.0), trip * 7919 % 97 / 20.0);
            rows.Append(CultureInfo.InvariantCulture, $"{trip},2026-01-{day:00}T08:00:00Z,2026-01-{day:00}T08:30:00Z,{1 + (trip % 60)},{1 + (trip % 59)},{distance:0.0},1,card,standard,clear,0,{3 + (2 * distance) + noise:0.00},{(trip % 3 == 0 ? "true" : "false")}\n");
        }

        return rows.ToString();
    }

    /// <summary>Schema, manifests and what they name.</summary>
    public void CopyTo(string workspace)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "data"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(workspace, Path.GetRelativePath(Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
