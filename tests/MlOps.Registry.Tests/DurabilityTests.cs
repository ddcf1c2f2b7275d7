using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry.Tests;

/// <summary>What is left when a process dies, and several at once.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly TestRegistry registry = new();

    public void Dispose() => registry.Dispose();

    [Fact]
    public void A_history_cut_anywhere_reads_as_the_events_that_were_whole()
    {
        registry.RegisterTested(1);
        registry.Promote(approval: "lead: first release");
        var content = File.ReadAllBytes(registry.HistoryFile);
        var whole = HistoryFile.Read(content, "history.jsonl").History;
        for (var length = 0; length <= content.Length; length++)
        {
            var cut = content.AsSpan(0, length);
            var (history, _) = HistoryFile.Read(cut, "history.jsonl");
            Assert.Equal(whole.Events.Take(history.Events.Length), history.Events);
            // The line break alone may be missing: the event is whole.
            Assert.Equal(content.AsSpan(0, Math.Min(length + 1, content.Length)).Count((byte)'\n'), history.Events.Length);
            Assert.Equal(length > 0 && cut[^1] != '\n' && (length == content.Length || content[length] != '\n'), history.IsTorn);
        }
    }

    [Theory]
    [InlineData("""{"event":"aliasMoved","alias":"prod""")]
    [InlineData("\0\0\0\0")]
    public void Part_of_a_line_is_reported_and_the_next_write_removes_it(string rest)
    {
        registry.Register(1);
        var content = File.ReadAllText(registry.HistoryFile);
        File.AppendAllText(registry.HistoryFile, rest);

        Assert.True(registry.Open().History(TestPackage.Model).IsTorn);
        Assert.Equal(2, registry.Register(2).Version);

        var history = registry.Open().History(TestPackage.Model);
        Assert.False(history.IsTorn);
        Assert.Equal(2, history.LastVersion);
        Assert.StartsWith(content, File.ReadAllText(registry.HistoryFile), StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_line_without_its_line_break_counts_and_is_continued()
    {
        registry.Register(1);
        File.WriteAllText(registry.HistoryFile, File.ReadAllText(registry.HistoryFile).TrimEnd('\n'));
        Assert.Equal(2, registry.Register(2).Version);
        Assert.Equal(2, File.ReadAllLines(registry.HistoryFile).Length);
    }

    [Fact]
    public void A_registration_killed_before_its_event_is_completed_by_the_next_one()
    {
        registry.Register(1);
        registry.Register(2);
        registry.Rewind(events: 1);

        var unfinished = Assert.Single(registry.Open().Contradictions(TestPackage.Model));
        Assert.Equal((DiagnosticCodes.UnfinishedRegistration, Severity.Warning), (unfinished.Code, unfinished.Severity));
        Assert.Contains("record of TaxiFare version 2", unfinished.Message, StringComparison.Ordinal);
        Assert.Equal([1], registry.Open().Versions(TestPackage.Model).Select(version => version.Version));
        Assert.Equal(3, registry.Register(3).Version);
        Assert.Equal([1, 2, 3], registry.Open().Versions(TestPackage.Model).Select(version => version.Version));
        Assert.Empty(registry.Open().Contradictions(TestPackage.Model));
    }

    [Fact]
    public void A_first_registration_killed_before_its_event_is_no_model_yet()
    {
        registry.Register(1);
        registry.Rewind(events: 0);
        Assert.Empty(registry.Open().Models);
        Assert.Equal(1, registry.Register(1).Version);
        Assert.Equal([TestPackage.Model], registry.Open().Models);
    }

    [Theory]
    [InlineData("""{"event":"registered","ver""")]
    [InlineData("\0\0\0\0")]
    public void Part_of_a_first_line_is_no_model_yet_wherever_one_is_asked_for(string part)
    {
        var digest = registry.Register(1).Digest;
        registry.Rewind(events: 0);
        File.WriteAllText(registry.HistoryFile, part);

        Assert.Empty(registry.Open().Models);
        foreach (var asking in (Action[])[
            () => registry.Open().Latest(TestPackage.Model),
            () => registry.Open().Get(TestPackage.Model, 1),
            () => registry.Open().Versions(TestPackage.Model),
            () => registry.Open().Find(TestPackage.Model, digest),
            () => registry.Open().History(TestPackage.Model),
            () => registry.Open().RecordEvidence(TestPackage.Model, digest, new EndToEndEvidence("staging", 500)),
            () => registry.Promote()])
        {
            var refusal = Refusal.Of(DiagnosticCodes.UnregisteredModel, asking);
            Assert.Equal(ExitCode.Usage, refusal.Code.ExitCode);
            Assert.Contains("the registry is empty", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, registry.Register(1).Version);
        Assert.Equal([TestPackage.Model], registry.Open().Models);
    }

    [Fact]
    public void A_writer_killed_before_it_confirmed_its_event_leaves_a_history_that_is_whole()
    {
        registry.Register(1);
        var confirmed = File.ReadAllBytes(registry.HeadFile);
        registry.Register(2);
        File.WriteAllBytes(registry.HeadFile, confirmed);

        Assert.Equal(2, registry.Open().Latest(TestPackage.Model).Version);
        Assert.Equal(3, registry.Register(3).Version);
        registry.Rewind(events: 3);
        Assert.Equal(3, registry.Open().Latest(TestPackage.Model).Version);
    }

    [Fact]
    public void A_history_of_which_nobody_noted_how_far_it_goes_is_read_and_continued()
    {
        registry.Register(1);
        File.Delete(registry.HeadFile);
        Assert.Equal(1, registry.Open().Latest(TestPackage.Model).Version);
        Assert.Equal(2, registry.Register(2).Version);
        Assert.True(File.Exists(registry.HeadFile));
    }

    [Fact]
    public async Task Different_models_registered_at_once_get_a_number_each()
    {
        var packages = Enumerable.Range(0, 24).Select(i => registry.Package(i)).ToList();
        var versions = await Task.WhenAll(packages.Select(package => Task.Run(() => registry.Open().Register(package).Version)));
        Assert.Equal(Enumerable.Range(1, 24), versions.Order());
        Assert.Equal(24, registry.Open().Versions(TestPackage.Model).Count);
    }

    [Fact]
    public async Task The_same_model_registered_at_once_is_one_version()
    {
        var package = registry.Package(1);
        var versions = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => registry.Open().Register(package).Version)));
        Assert.All(versions, version => Assert.Equal(1, version));
        Assert.Single(registry.Open().History(TestPackage.Model).Events);
    }

    [Fact]
    public void A_registry_held_by_another_for_too_long_says_so()
    {
        registry.Register(1);
        using var held = new FileStream(registry.HistoryFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var busy = Refusal.Of(DiagnosticCodes.RegistryBusy, () => registry.Open(TimeSpan.FromMilliseconds(50)).Register(registry.Package(2)));
        Assert.Equal(ExitCode.Environment, busy.Code.ExitCode);
    }

    [Fact]
    public void Time_does_not_run_backwards_in_the_history_though_the_clock_does()
    {
        registry.Register(1);
        registry.Clock.Now -= TimeSpan.FromHours(1);
        registry.Register(2);
        var events = registry.Open().History(TestPackage.Model).Events;
        Assert.Equal(events[0].At, events[1].At);
    }
}
