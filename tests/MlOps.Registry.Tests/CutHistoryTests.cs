using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry.Tests;

/// <summary>What is missing at a history's end leaves a chain that is right: how far it was confirmed tells.</summary>
public sealed class CutHistoryTests : IDisposable
{
    private readonly TestRegistry registry = new();

    public CutHistoryTests()
    {
        registry.RegisterTested(1);
        registry.Promote(approval: "lead: first release");
    }

    public void Dispose() => registry.Dispose();

    [Theory]
    [InlineData(0, "all are gone")]
    [InlineData(1, "lines are missing at its end")]
    [InlineData(3, "lines are missing at its end")]
    public void Whole_lines_that_are_gone_are_missed_wherever_the_registry_is_asked(int kept, string what)
    {
        File.WriteAllLines(registry.HistoryFile, File.ReadAllLines(registry.HistoryFile).Take(kept));
        RefusedEverywhere(FormattableString.Invariant($"cut off after {kept} of 4 events: {what}"), kept + 1);
    }

    [Fact]
    public void A_confirmed_line_that_is_cut_is_no_killed_write()
    {
        var content = File.ReadAllBytes(registry.HistoryFile);
        File.WriteAllBytes(registry.HistoryFile, content[..^20]);
        RefusedEverywhere("cut off after 3 of 4 events, in the middle of a line", 4);
    }

    [Fact]
    public void A_history_that_is_gone_is_not_no_model()
    {
        File.Delete(registry.HistoryFile);
        RefusedEverywhere("the history of TaxiFare is gone, and there are records up to version 1", 0);
        Assert.False(File.Exists(registry.HistoryFile));
    }

    [Fact]
    public void A_history_that_is_gone_with_its_head_is_not_no_model()
    {
        File.Delete(registry.HistoryFile);
        File.Delete(registry.HeadFile);
        RefusedEverywhere("the history of TaxiFare is gone", 0);
    }

    [Fact]
    public void A_chain_that_was_made_anew_is_another_one()
    {
        using var other = new TestRegistry();
        other.RegisterTested(1);
        other.Promote(approval: "somebody: first release");
        File.Copy(other.HistoryFile, registry.HistoryFile, overwrite: true);
        RefusedEverywhere("the history is another one than was confirmed", 4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"events":4}""")]
    [InlineData("""{"events":1e99,"seal":"sha256:00"}""")]
    public void A_head_that_says_nothing_is_refused(string content)
    {
        File.WriteAllText(registry.HeadFile, content);
        Assert.Equal(ExitCode.Rejected, Refusal.Of(DiagnosticCodes.HistoryBroken, () => registry.Open().History(TestPackage.Model)).Code.ExitCode);
    }

    private void RefusedEverywhere(string what, int line)
    {
        var digest = Modeling.Digest.Of("any");
        var left = File.Exists(registry.HistoryFile) ? File.ReadAllBytes(registry.HistoryFile) : null;
        Assert.Equal([TestPackage.Model], registry.Open().Models);
        foreach (var asking in (Action[])[
            () => registry.Open().History(TestPackage.Model),
            () => registry.Open().Contradictions(TestPackage.Model),
            () => registry.Open().Latest(TestPackage.Model),
            () => registry.Open().Get(TestPackage.Model, 1),
            () => registry.Open().Versions(TestPackage.Model),
            () => registry.Open().Find(TestPackage.Model, digest),
            () => registry.Open().RecordEvidence(TestPackage.Model, digest, new EndToEndEvidence("staging", 500)),
            () => registry.Promote(),
            () => registry.Register(1),
            () => registry.Register(2)])
        {
            var refused = Refusal.Of(DiagnosticCodes.HistoryBroken, asking);
            Assert.Contains(what, refused.Message, StringComparison.Ordinal);
            Assert.Contains("from source control", refused.Message, StringComparison.Ordinal);
            Assert.Equal((registry.HistoryFile, line), (refused.Location!.File, refused.Location.Line));
        }

        // Nothing was written over what may still be mended.
        Assert.Equal(left, File.Exists(registry.HistoryFile) ? File.ReadAllBytes(registry.HistoryFile) : null);
    }
}
