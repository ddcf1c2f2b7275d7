using System.Text;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling.Files;

namespace MlOps.Data.Validation.Records;

/// <summary>
/// What a verdict depended on beside the dataset's own files, for a build that asks whether it still stands: paths in the
/// workspace, one a line, a star for every file of a directory.
/// </summary>
public static class ValidationReads
{
    public const string FileName = "validation.reads";

    /// <param name="directory">Where the record goes.</param>
    public static void Write(string directory, IEnumerable<string> paths)
    {
        var text = string.Concat(paths.Select(path => path + "\n"));
        var file = Path.Combine(directory, FileName);
        if (text.Length > 0)
            AtomicFile.Write(file, Encoding.UTF8.GetBytes(text));
        else if (File.Exists(file))
            File.Delete(file);
    }
}
