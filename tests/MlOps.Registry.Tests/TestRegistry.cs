using MlOps.Modeling;

namespace MlOps.Registry.Tests;

/// <summary>A registry in a directory of its own, and packages to put into it.</summary>
internal sealed class TestRegistry : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("mlops-registry-");

    public TestClock Clock { get; } = new();

    public string RecordsRoot => InRoot("records");

    public string BlobsRoot => InRoot("blobs");

    public string HistoryFile => Path.Combine(RecordsRoot, TestPackage.Model, "history.jsonl");

    /// <summary>The history as it was after so many events, for a writer that was killed then.</summary>
    public void Rewind(int events)
    {
        File.WriteAllLines(HistoryFile, File.ReadAllLines(HistoryFile).Take(events));
        var history = MlOps.Registry.HistoryFile.Read(File.ReadAllBytes(HistoryFile), "history.jsonl").History;
        if (events == 0)
            File.Delete(HeadFile);
        else
            HistoryHead.Write(HeadFile, history);
    }

    public string HeadFile => Path.Combine(RecordsRoot, TestPackage.Model, HistoryHead.FileName);

    public string InRoot(string name) => Path.Combine(root.FullName, name);

    public string RecordFile(int version) => Path.Combine(RecordsRoot, TestPackage.Model, "versions", FormattableString.Invariant($"{version}.json"));

    public string BlobFile(Digest digest) => Path.Combine(BlobsRoot, digest.Hex);

    /// <summary>A new instance each time, as another process would have.</summary>
    public ModelRegistry Open(TimeSpan? lockTimeout = null) =>
        new(RecordsRoot, BlobsRoot, new RegistryOptions { Clock = Clock, LockTimeout = lockTimeout ?? TimeSpan.FromSeconds(30) });

    /// <summary>A package whose content follows from its arguments.</summary>
    public string Package(int content, double rSquared = 0.95, string? name = null) =>
        TestPackage.Write(InRoot(name ?? FormattableString.Invariant($"package-{content}")), content, rSquared);

    public ModelVersion Register(int content, double rSquared = 0.95) => Open().Register(Package(content, rSquared));

    /// <summary>A version that lacks nothing but an approval.</summary>
    public ModelVersion RegisterTested(int content, double rSquared = 0.95)
    {
        var version = Register(content, rSquared);
        Open().RecordEvidence(TestPackage.Model, version.Digest, new EndToEndEvidence("staging", 500));
        return version;
    }

    public PromotionResult Promote(int? version = null, string? approval = null) => Open().Promote(new PromotionRequest
    {
        Model = TestPackage.Model,
        Version = version,
        Approval = approval is null ? null : Approval.Parse(approval),
        By = "agent",
    });

    public void Dispose() => root.Delete(recursive: true);
}
