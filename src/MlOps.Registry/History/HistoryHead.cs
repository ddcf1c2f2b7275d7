using System.Text.Json;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;
using MlOps.Registry.Storage;

namespace MlOps.Registry;

/// <summary>
/// head.json: how far the history was confirmed, so that lines that go missing at its end show. It is written after the
/// history, hence behind it where a writer was killed between the two, and never ahead.
/// </summary>
/// <param name="Events">How many.</param>
/// <param name="Seal">Of the last of them.</param>
internal sealed record HistoryHead(int Events, Digest Seal)
{
    public const string FileName = "head.json";

    /// <returns>Null where there is none: nothing was confirmed yet.</returns>
    /// <exception cref="MlOpsException">MLOPS4005: it was not written by a registry.</exception>
    public static HistoryHead? Read(string path, string display)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), RegistryJson.Default.HistoryHead) ?? throw new JsonException("it is empty");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new MlOpsException(DiagnosticCodes.HistoryBroken, $"this does not say how long the history is: {e.Message}. Restore the file from source control", new SourceLocation(display), e);
        }
    }

    public static void Write(string path, RegistryHistory history) =>
        AtomicFile.Write(path, [.. JsonSerializer.SerializeToUtf8Bytes(new HistoryHead(history.Events.Length, history.Events[^1].Seal), RegistryJson.Default.HistoryHead), (byte)'\n']);

    /// <exception cref="MlOpsException">MLOPS4005: the history is not the one that was confirmed, or not all of it.</exception>
    public void Check(RegistryHistory history, string display)
    {
        if (Events > history.Events.Length)
        {
            throw Broken(history.Events.Length + 1, FormattableString.Invariant($"the history is cut off after {history.Events.Length} of {Events} events")
                + (history.IsTorn ? ", in the middle of a line" : history.Events.IsEmpty ? ": all are gone" : ": lines are missing at its end"));
        }

        if (Events < 1 || history.Events[Events - 1].Seal != Seal)
            throw Broken(Math.Max(Events, 1), $"the history is another one than was confirmed: {FileName} names {Seal} as event {Events}");

        MlOpsException Broken(int line, string what) => new(DiagnosticCodes.HistoryBroken,
            $"{what}. Restore history.jsonl and {FileName} from source control", new SourceLocation(display, line));
    }
}
