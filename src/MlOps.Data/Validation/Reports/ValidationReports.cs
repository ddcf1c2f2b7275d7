using MlOps.Data.Snapshots.Files;
using MlOps.Data.Validation.Records;

namespace MlOps.Data.Validation.Reports;

/// <summary>The result in the forms that other tools read, beside validation.json: one test case an expectation, one finding a violation.</summary>
public static class ValidationReports
{
    private static readonly (string Name, Func<ValidationRecord, byte[]> Write)[] Formats =
    [
        ("validation.junit.xml", JUnitReport.Write),
        ("validation.trx", TrxReport.Write),
        ("validation.sarif", SarifReport.Write),
    ];

    public static void Write(string directory, ValidationRecord record) => Write(directory, record, _ => true);

    /// <summary>Those that are no longer there.</summary>
    public static void Restore(string directory, ValidationRecord record) => Write(directory, record, path => !File.Exists(path));

    private static void Write(string directory, ValidationRecord record, Func<string, bool> wanted)
    {
        foreach (var (name, write) in Formats)
        {
            var path = Path.Combine(directory, name);
            if (wanted(path))
                AtomicFile.Write(path, write(record));
        }
    }
}
