using System.Globalization;
using System.Text;

namespace MlOps.Benchmarks.Validation;

/// <summary>Writes a table of trips whose bytes are the same on every machine: its random numbers are counted (SplitMix64).</summary>
internal static class TripsFile
{
    public const string Schema = """
        {
          "name": "trips",
          "columns": [
            { "name": "trip_id", "type": "int64" }, { "name": "pickup_at", "type": "timestamp" }, { "name": "zone", "type": "int64" },
            { "name": "distance", "type": "float64" }, { "name": "passengers", "type": "int64", "nullable": true },
            { "name": "payment", "type": "string" }, { "name": "tolls", "type": "float64" }, { "name": "fare", "type": "float64" }
          ]
        }
        """;

    public static void Write(string path, int rows)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 20);
        file.Write("trip_id,pickup_at,zone,distance,passengers,payment,tolls,fare\n");
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var row = 0; row < rows; row++)
        {
            var distance = (1 + Below(row, 0, 60)) * (1 + Below(row, 1, 400)) / 100.0;
            var passengers = Below(row, 2, 50) == 0 ? "" : (1 + Below(row, 3, 6)).ToString(CultureInfo.InvariantCulture);
            var payment = Below(row, 4, 20) switch { < 14 => "card", < 19 => "cash", _ => "account" };
            var tolls = Below(row, 5, 5) == 0 ? Below(row, 6, 3000) / 100.0 : 0;
            var fare = 2.5 + Math.Round((2.1 * distance) + (Below(row, 7, 400) / 100.0), 2);
            file.Write(string.Create(CultureInfo.InvariantCulture,
                $"{row},{start.AddSeconds((5L * row) + Below(row, 8, 5)):yyyy-MM-ddTHH:mm:ss},{1 + Below(row, 9, 60)},{distance:0.##},{passengers},{payment},{tolls:0.##},{fare:0.##}\n"));
        }
    }

    /// <summary>A table of nothing but numbers with two decimals.</summary>
    /// <returns>Its dataset.json.</returns>
    public static string WriteWide(string path, int rows, int columns)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 20);
        var names = Enumerable.Range(0, columns).Select(i => string.Create(CultureInfo.InvariantCulture, $"c{i}")).ToArray();
        file.Write(string.Join(',', names) + "\n");
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var cents = Below(row, column, 100_000);
                file.Write((int)(cents / 100));
                file.Write('.');
                file.Write((char)('0' + (cents / 10 % 10)));
                file.Write((char)('0' + (cents % 10)));
                file.Write(column + 1 < columns ? ',' : '\n');
            }
        }

        return $$"""{ "name": "wide", "columns": [{{string.Join(", ", names.Select(name => $$"""{ "name": "{{name}}", "type": "float64" }"""))}}] }""";
    }

    /// <summary>One of the numbers from 0; SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators", 2014).</summary>
    private static long Below(long row, int stream, int bound)
    {
        var z = ((ulong)row * 1024) + (ulong)stream + 1;
        z *= 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (long)((z ^ (z >> 31)) % (ulong)bound);
    }
}
