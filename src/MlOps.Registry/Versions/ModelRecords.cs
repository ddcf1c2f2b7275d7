using System.Collections.Immutable;
using System.Globalization;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry;

/// <summary>One model's directory: versions/&lt;N&gt;.json, history.jsonl and head.json. A version exists once the history says so.</summary>
internal sealed class ModelRecords(string directory, string model, RegistryOptions options)
{
    private readonly string historyFile = Path.Combine(directory, "history.jsonl");

    private HistoryLog Log => new(historyFile, options);

    /// <summary>Whether anything was ever registered, be it readable or not.</summary>
    public bool HasBegun => Log.HasBegun || IsLost(HighestRecord);

    private int HighestRecord
    {
        get
        {
            var versions = Path.Combine(directory, "versions");
            return !Directory.Exists(versions) ? 0 : Directory.EnumerateFiles(versions, "*.json")
                .Select(file => int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
                .DefaultIfEmpty(0).Max();
        }
    }

    /// <exception cref="MlOpsException">MLOPS4005: altered, cut off, or gone.</exception>
    public RegistryHistory History()
    {
        // Records first: those that another process adds meanwhile are in the history that is read after them.
        var highest = HighestRecord;
        RefuseLost(highest);
        var history = Log.Read();
        RefuseUnknownRecords(highest, history);
        return history;
    }

    /// <summary>Holds the model against every other writer.</summary>
    /// <inheritdoc cref="History"/>
    public HistoryWriter Write()
    {
        RefuseLost(HighestRecord);
        var writer = Log.Write();
        try
        {
            RefuseUnknownRecords(HighestRecord, writer.History);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>What of the records is not as the history tells.</summary>
    public IEnumerable<Diagnostic> Contradictions()
    {
        var highest = HighestRecord;
        var history = History();
        var altered = history.Registered.SelectMany(Contradictions);
        return highest <= history.LastVersion ? altered : altered.Append(new Diagnostic(DiagnosticCodes.UnfinishedRegistration,
            FormattableString.Invariant($"the history does not tell of this record of {model} version {highest}: its registration was broken off, and the next one completes it"),
            new SourceLocation(options.Display(PathOf(highest)))));
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

    private IEnumerable<Diagnostic> Contradictions(VersionRegistered registered)
    {
        try
        {
            Read(registered);
            return [];
        }
        catch (MlOpsException e)
        {
            return e.Diagnostics;
        }
    }

    /// <summary>Records and no history: a registration makes the history's file first, so not even one that was killed leaves this.</summary>
    private bool IsLost(int highest) => highest > 0 && !Log.Exists;

    private void RefuseLost(int highest)
    {
        if (IsLost(highest))
            throw Broken(FormattableString.Invariant($"the history of {model} is gone, and there are records up to version {highest}: what was approved and promoted is not known"));
    }

    /// <summary>More records than a killed registration can leave mean that the history lost its end.</summary>
    private void RefuseUnknownRecords(int highest, RegistryHistory history)
    {
        if (highest > history.LastVersion + 1)
            throw Broken(FormattableString.Invariant($"the history ends with version {history.LastVersion} of {model}, but there is a record of version {highest}: lines are missing"));
    }

    private MlOpsException Broken(string what) => new(DiagnosticCodes.HistoryBroken,
        $"{what}. Restore history.jsonl and {HistoryHead.FileName} from source control", new SourceLocation(options.Display(historyFile)));

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
