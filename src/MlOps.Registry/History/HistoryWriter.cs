namespace MlOps.Registry;

/// <summary>Adds events to a history that nobody else can write meanwhile.</summary>
internal sealed class HistoryWriter(FileStream stream, string headPath, RegistryHistory history, int length, TimeProvider clock) : IDisposable
{
    private long end = length;

    public RegistryHistory History { get; private set; } = history;

    /// <summary>The time that the next event will carry: now, to the millisecond, but not before the last one.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = clock.GetUtcNow();
            now = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
            return History.Events.IsEmpty || now > History.Events[^1].At ? now : History.Events[^1].At;
        }
    }

    /// <summary>On the disk when it returns.</summary>
    public void Append(RegistryEvent next)
    {
        var line = HistoryFile.Write(next with { At = Now, Previous = History.Head });
        // As it will be read: what could not be read back is never written.
        var added = History.Add(HistoryFile.Parse(line.AsSpan()[..^1])) with { IsTorn = false };

        // The rest of a line that a killed process left behind goes first: appended to, it would break the chain.
        stream.SetLength(end);
        if (LacksLineBreak())
            line = [(byte)'\n', .. line];
        stream.Position = end;
        stream.Write(line);
        stream.Flush(flushToDisk: true);
        end += line.Length;
        History = added;
        HistoryHead.Write(headPath, History);
    }

    private bool LacksLineBreak()
    {
        if (end == 0)
            return false;
        stream.Position = end - 1;
        return stream.ReadByte() != '\n';
    }

    public void Dispose() => stream.Dispose();
}
