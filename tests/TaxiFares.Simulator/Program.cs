// Writes one version of the taxi-fares dataset, the files of a simulated city:
//   dotnet run --project tests/TaxiFares.Simulator -- <version 1 … 5> <directory>
// The same version gives the same bytes on every machine: own random numbers, and no function of the C library.
using System.Globalization;
using TaxiFares.Simulator;

if (args.Length != 2 || !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version is < 1 or > Story.Versions)
{
    Console.Error.WriteLine($"usage: TaxiFares.Simulator <version 1 … {Story.Versions}> <directory>");
    return 2;
}

foreach (var (path, trips) in Story.FilesOf(version))
{
    var file = Path.Combine(args[1], path);
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    TripFile.Write(file, trips);
}

return 0;
