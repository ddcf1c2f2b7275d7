using System.Collections.Immutable;
using System.Globalization;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry;

/// <summary>One model's directory: versions/&lt;N&gt;.json and history.jsonl. A version exists once the history says so.</summary>
internal sealed class ModelRecords(string directory, string model, RegistryOptions options)
{
    private readonly string historyFile = Path.Combine(directory, "history.jsonl");

    /// <summary>Whether anything was ever registered, be it readable or not.</summary>
    public bool HasBegun => new HistoryLog(historyFile, options).HasBegun;

    public RegistryHistory History()
    {
        var history = new HistoryLog(historyFile, options).Read();
        RefuseUnknownRecords(history);
        return history;
    }

    /// <summary>Holds the model against every other writer.</summary>
    public HistoryWriter Write()
    {
        var writer = new HistoryLog(historyFile, options).Write();
        try
        {
            RefuseUnknownRecords(writer.History);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <exception cref="MlOpsException">MLOPS4004: not the record that the history tells of.</exception>
    public ModelVersion Read(VersionRegistered registered)
    {
        var version = ReadFile(registered.Version);
        return version.Seal == registered.Record && version.Digest == registered.Digest
            ? version
            : throw VersionRecord.Altered(options.Display(PathOf(registered.Version)), FormattableString.Invariant($"the record of {model} version {registered.Version} was written over: the history tells of one with seal {registered.Record}"));
    }

    public ModelVersion Register(PackageContent package, ImmutableArray<RegisteredFile> files, out bool added)
    {
        using var writer = Write();
        Finish(writer);
        added = false;
        if (writer.History.Registered.FirstOrDefault(version => version.Digest == package.Digest) is { } same)
            return Read(same);

        var version = VersionRecord.Seal(Describe(package, files, writer.History.LastVersion + 1, writer.Now));
        VersionRecord.Create(PathOf(version.Version), version);
        Announce(writer, version);
        added = true;
        return version;
    }

    /// <summary>A registration that was killed between the record and the history is completed: its number is taken.</summary>
    private void Finish(HistoryWriter writer)
    {
        var next = writer.History.LastVersion + 1;
        if (File.Exists(PathOf(next)))
            Announce(writer, ReadFile(next));
    }

    private static void Announce(HistoryWriter writer, ModelVersion version) =>
        writer.Append(new VersionRegistered(version.Version, version.Digest, version.Seal));

    /// <summary>More records than a killed registration can leave mean that the history lost its end.</summary>
    private void RefuseUnknownRecords(RegistryHistory history)
    {
        var highest = Numbers().DefaultIfEmpty(0).Max();
        if (highest > history.LastVersion + 1)
        {
            throw new MlOpsException(DiagnosticCodes.HistoryBroken,
                FormattableString.Invariant($"the history ends with version {history.LastVersion} of {model}, but there is a record of version {highest}: lines are missing. Restore the file from source control"),
                new SourceLocation(options.Display(historyFile)));
        }
    }

    private IEnumerable<int> Numbers()
    {
        var versions = Path.Combine(directory, "versions");
        return !Directory.Exists(versions) ? [] : Directory.EnumerateFiles(versions, "*.json")
            .Select(file => int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
    }

    private ModelVersion ReadFile(int number) => VersionRecord.Read(PathOf(number), options.Display(PathOf(number)), model, number);

    private string PathOf(int version) => Path.Combine(directory, "versions", FormattableString.Invariant($"{version}.json"));

    private static ModelVersion Describe(PackageContent package, ImmutableArray<RegisteredFile> files, int number, DateTimeOffset at) => new()
    {
        Model = package.Metadata.Name,
        Version = number,
        Digest = package.Digest,
        TrainKey = package.Metadata.TrainKey,
        PlanDigest = package.Metadata.Plan.Digest,
        Dataset = package.Metadata.Dataset,
        Seed = package.Metadata.Seed,
        Trainer = package.Metadata.Trainer,
        PrimaryMetric = PrimaryMetric.Of(package.Metadata),
        Metrics = package.Metadata.Metrics,
        Gates = package.Metadata.Gates,
        Files = files,
        Run = package.Run,
        RegisteredAt = at,
    };
}
