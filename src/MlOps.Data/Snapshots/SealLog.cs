using System.Globalization;
using System.Text;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;

namespace MlOps.Data.Snapshots;

/// <summary>
/// <c>versions/seals.txt</c>, committed beside the manifests: a line a version ever taken, <c>6 sha256:…</c>, its number and
/// its manifest's seal. It only grows, so a number is not given again although its manifest was deleted, and a manifest that
/// was written over is told from the one that was taken.
/// </summary>
internal sealed class SealLog(string directory, Func<string, string> display)
{
    private readonly string file = Path.Combine(directory, "seals.txt");

    /// <summary>By number, ascending.</summary>
    /// <exception cref="MlOpsException">MLOPS1022: a line is not a number and a seal, or a number has two seals.</exception>
    public SortedDictionary<int, Digest> Read()
    {
        var seals = new SortedDictionary<int, Digest>();
        if (!File.Exists(file))
            return seals;
        foreach (var (i, line) in File.ReadLines(file).Index())
        {
            var parts = line.Split(' ');
            if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) || !Digest.TryParse(parts[1], out var seal))
                throw Invalid(i, "the line is not a version's number and its seal");
            if (!seals.TryAdd(version, seal) && seals[version] != seal)
                throw Invalid(i, FormattableString.Invariant($"version {version} has two seals, as after a merge of branches that both took it: one of the two has to be taken again, under the next number"));
        }

        return seals;
    }

    /// <summary>
    /// Adds the lines that are lacking. Of several processes that do so at once one may undo the other's, so each looks again
    /// until all are there: manifests are never taken away by either.
    /// </summary>
    /// <param name="versions">Lists the numbers of the manifests there are.</param>
    /// <param name="sealOf">Null for a manifest that is not what was written.</param>
    public void Record(Func<IEnumerable<int>> versions, Func<int, Digest?> sealOf)
    {
        while (true)
        {
            var seals = Read();
            var lacking = versions().Where(v => !seals.ContainsKey(v)).Select(v => (Version: v, Seal: sealOf(v))).Where(v => v.Seal is not null).ToArray();
            if (lacking.Length == 0)
                return;
            foreach (var (version, seal) in lacking)
                seals.Add(version, seal!.Value);
            AtomicFile.Write(file, Encoding.UTF8.GetBytes(string.Concat(seals.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} {s.Value}\n")))));
        }
    }

    private MlOpsException Invalid(int line, string why) => new(DiagnosticCodes.InvalidSealLog, why, new SourceLocation(display(file), line + 1, 1));
}
