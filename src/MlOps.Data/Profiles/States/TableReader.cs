using MlOps.Data.Engine;
using MlOps.Data.Engine.Csv;
using MlOps.Data.Snapshots.Files;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Profiles.States;

/// <summary>Reads files into one state. A file whose content was read before is not read again.</summary>
internal sealed class TableReader(DatasetSchema schema, ProfileOptions options, CancellationToken ct)
{
    /// <summary>Files of up to so many bytes, whose states are smaller still.</summary>
    private const long InMemory = 32_000_000;

    private readonly int threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
    private int read;

    /// <summary>How many files were read; the others' states were there already.</summary>
    public int FilesRead => read;

    /// <summary>What is wrong with the files, in their order; where they are not readable there is no state.</summary>
    public (TableState? State, VerifiedFiles Verified) Read(IReadOnlyList<ProfiledFile> files)
    {
        var states = new TableState?[files.Count];
        var contents = new (long Rows, CellFindings Findings)[files.Count];
        var damaged = new bool[files.Count];
        Workers.Run(threads, files.Count, ct, i =>
        {
            var key = files[i].Content is { } content && options.Cache is not null ? Path.Combine(options.Cache, Key(content) + ".state") : null;
            if (key is not null && StateFileReader.Open(key, ct, out damaged[i]) is { } known)
            {
                LastUse.Mark(key);
                (states[i], contents[i]) = (known, (known.Rows, new CellFindings()));
                return;
            }

            (states[i], contents[i].Rows, contents[i].Findings) = Read(files[i], key, Math.Max(1, threads / files.Count));
        });
        if (read > 0 && Directory.Exists(options.Cache))
            LastUse.Prune(options.Cache);
        for (var i = 0; i < files.Count; i++)
        {
            if (damaged[i])
                options.Log?.Invoke($"{Display(files[i])} was read again: what was kept of its profile is damaged");
        }

        options.Log?.Invoke(FormattableString.Invariant($"{read:N0} of {files.Count:N0} files read, {files.Count - read:N0} known from before"));

        var verified = VerifiedFiles.Of(contents);
        return (verified.Findings.IsReadable ? TableState.Merge([TableState.Empty(schema), .. states.OfType<TableState>()]) : null, verified);
    }

    private (TableState?, long, CellFindings) Read(ProfiledFile file, string? key, int threadsOfOne)
    {
        Interlocked.Increment(ref read);
        var data = new DataFile(file.Path, Display(file), schema.Format);
        if (key is null)
            return ReadAside(data, threadsOfOne);

        // What is wrong with a file is told every time, so only files without findings are kept.
        (TableState? State, long Rows, CellFindings Findings) result = (null, 0, new CellFindings());
        var (begun, kept) = (false, false);
        try
        {
            kept = AtomicFile.Write(key, stream =>
            {
                begun = true;
                var writer = new StateFileWriter(stream);
                result = Read(data, writer, threadsOfOne);
                if (result.Findings.IsEmpty)
                    writer.Complete(result.State!);
                return result.Findings.IsEmpty;
            });
        }
        catch (Exception e) when (!begun && e is IOException or UnauthorizedAccessException)
        {
            // A place that can only be read, such as another's checkout.
            return ReadAside(data, threadsOfOne);
        }

        // Where what was written cannot be read back, it is as if nothing could be kept.
        if (kept && StateFileReader.Open(key, ct, out _) is { } state)
            return (state, result.Rows, result.Findings);
        return result.Findings.IsReadable ? ReadAside(data, threadsOfOne) : (null, result.Rows, result.Findings);
    }

    /// <summary>A state that is not kept: of a small file in memory, of others in a file that goes away with it.</summary>
    private (TableState?, long, CellFindings) ReadAside(DataFile file, int threadsOfOne)
    {
        if (new FileInfo(file.Path).Length <= InMemory)
            return Read(file, writer: null, threadsOfOne);
        var aside = new SpilledFile();
        var (state, rows, findings) = Read(file, new StateFileWriter(aside.Stream, aside.Stream.SafeFileHandle), threadsOfOne);
        aside.Stream.Flush();
        if (state is null)
            aside.Dispose();
        return (state is null ? null : state with { Files = [aside] }, rows, findings);
    }

    private (TableState?, long, CellFindings) Read(DataFile file, StateFileWriter? writer, int threadsOfOne)
    {
        var collector = new StateCollector(schema, writer);
        var (rows, findings) = FileCells.Read(schema, file, collector, threadsOfOne, ct);
        return (findings.IsReadable ? collector.Build() : null, rows, findings);
    }

    private string Display(ProfiledFile file) => options.Display?.Invoke(file.Path) ?? file.Path;

    /// <summary>Of everything that decides a state: the bytes, how they are read, and how the state is made.</summary>
    private string Key(Digest content) => Digest.Of(string.Join('\n',
        schema.Columns.Select(column => $"{column.Name} {column.Type} {column.Nullable}").Prepend(FormattableString.Invariant($"state {StateFileWriter.Revision} {schema.Format} {content}")))).Hex;
}
