using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry.Tests;

public sealed class PromotionTests : IDisposable
{
    private readonly TestRegistry registry = new();

    public void Dispose() => registry.Dispose();

    [Fact]
    public void A_tested_and_approved_version_is_promoted()
    {
        var version = registry.RegisterTested(1);

        var result = registry.Promote(approval: "lead: first release");

        Assert.True(result.Moved);
        Assert.Equal((1, (int?)null), (result.Version.Version, result.From));
        Assert.Empty(result.Warnings);
        Assert.Equal(1, registry.Open().Alias(TestPackage.Model, "production"));
        var approval = Assert.Single(registry.Open().History(TestPackage.Model).Approvals(version.Digest));
        Assert.Equal(("lead", "first release"), (approval.Who, approval.Why));
        Assert.Equal("agent", registry.Open().History(TestPackage.Model).Events.OfType<AliasMoved>().Single().By);
    }

    [Fact]
    public void Promoting_what_is_there_already_writes_nothing()
    {
        registry.RegisterTested(1);
        registry.Promote(approval: "lead: first release");
        var history = File.ReadAllBytes(registry.HistoryFile);

        Assert.False(registry.Promote(1, "lead: first release").Moved);
        Assert.False(registry.Promote(1).Moved);
        Assert.Equal(history, File.ReadAllBytes(registry.HistoryFile));
    }

    [Fact]
    public void A_second_approval_of_what_is_there_already_is_recorded_and_moves_nothing()
    {
        var version = registry.RegisterTested(1);
        registry.Promote(approval: "lead: first release");

        Assert.False(registry.Promote(1, "risk: reviewed").Moved);
        Assert.Equal(["lead", "risk"], registry.Open().History(TestPackage.Model).Approvals(version.Digest).Select(approval => approval.Who));
        Assert.Single(registry.Open().History(TestPackage.Model).Events.OfType<AliasMoved>());
    }

    [Fact]
    public void What_is_there_already_is_refused_where_a_file_is_gone_or_altered()
    {
        var version = registry.RegisterTested(1);
        registry.Promote(approval: "lead: first release");
        File.AppendAllText(registry.BlobFile(version.Files[0].Digest), "!");
        Refuses(DiagnosticCodes.BlobAltered, "risk: reviewed");
        File.Delete(registry.BlobFile(version.Files[0].Digest));
        Refuses(DiagnosticCodes.BlobMissing);
        Assert.Equal(["lead"], registry.Open().History(TestPackage.Model).Approvals(version.Digest).Select(approval => approval.Who));
    }

    [Fact]
    public void Without_an_approval_it_is_refused()
    {
        registry.RegisterTested(1);
        var refused = Refuses(DiagnosticCodes.NotApproved);
        Assert.Contains("./build.sh Promote --approve", refused.Message);
    }

    [Fact]
    public void Without_an_end_to_end_pass_it_is_refused()
    {
        registry.Register(1);
        Refuses(DiagnosticCodes.NoEndToEndPass, "lead: go");
    }

    [Fact]
    public void The_end_to_end_pass_of_another_model_does_not_count()
    {
        registry.RegisterTested(1);
        registry.Register(2);
        Refuses(DiagnosticCodes.NoEndToEndPass, "lead: go");
    }

    [Fact]
    public void The_approval_of_another_model_does_not_count()
    {
        registry.RegisterTested(1);
        registry.Promote(approval: "lead: first release");
        registry.RegisterTested(2);
        Refuses(DiagnosticCodes.NotApproved);
    }

    [Fact]
    public void A_failed_gate_of_the_plan_refuses()
    {
        registry.RegisterTested(1, rSquared: 0.5);
        Assert.Contains("RSquared >= 0.9, and it reached 0.5", Refuses(DiagnosticCodes.PlanGateFailed, "lead: go").Message);
    }

    [Fact]
    public void A_missing_file_refuses()
    {
        var version = registry.RegisterTested(1);
        File.Delete(registry.BlobFile(version.Files[0].Digest));
        Refuses(DiagnosticCodes.BlobMissing, "lead: go");
    }

    [Fact]
    public void An_altered_file_refuses()
    {
        var version = registry.RegisterTested(1);
        File.WriteAllText(registry.BlobFile(version.Files[0].Digest), "another");
        Refuses(DiagnosticCodes.BlobAltered, "lead: go");
    }

    [Fact]
    public void All_that_is_missing_is_said_at_once()
    {
        registry.Register(1, rSquared: 0.5);
        var refused = Assert.Throws<MlOpsException>(() => registry.Promote());
        Assert.Equal([DiagnosticCodes.PlanGateFailed, DiagnosticCodes.NoEndToEndPass, DiagnosticCodes.NotApproved], refused.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(ExitCode.Rejected, refused.ExitCode);
    }

    [Fact]
    public void A_worse_challenger_is_promoted_with_a_warning()
    {
        registry.RegisterTested(1, rSquared: 0.95);
        registry.Promote(approval: "lead: first release");
        registry.RegisterTested(2, rSquared: 0.93);

        var warning = Assert.Single(registry.Promote(approval: "lead: simpler").Warnings);

        Assert.Equal((DiagnosticCodes.WorseThanChampion, Severity.Warning), (warning.Code, warning.Severity));
        Assert.Contains("rSquared 0.93", warning.Message);
        Assert.Equal(2, registry.Open().Alias(TestPackage.Model, "production"));
    }

    [Fact]
    public void A_rollback_needs_no_new_approval()
    {
        registry.RegisterTested(1);
        registry.Promote(approval: "lead: first release");
        registry.RegisterTested(2);
        registry.Promote(approval: "lead: second release");

        var back = registry.Promote(version: 1);

        Assert.Equal((1, (int?)2), (back.Version.Version, back.From));
        Assert.Equal(1, registry.Open().Alias(TestPackage.Model, "production"));
    }

    [Fact]
    public void Which_version_was_production_then_is_answered()
    {
        registry.RegisterTested(1);
        registry.Clock.Now = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        registry.Promote(approval: "lead: first release");
        registry.RegisterTested(2);
        registry.Clock.Now = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
        registry.Promote(approval: "lead: second release");

        var history = registry.Open().History(TestPackage.Model);

        Assert.False(history.AliasesAt(new DateTimeOffset(2026, 3, 31, 0, 0, 0, TimeSpan.Zero)).ContainsKey("production"));
        Assert.Equal(1, history.AliasesAt(new DateTimeOffset(2026, 4, 30, 0, 0, 0, TimeSpan.Zero))["production"]);
        Assert.Equal(2, history.Aliases["production"]);
    }

    [Fact]
    public void An_unknown_version_is_refused()
    {
        registry.RegisterTested(1);
        Refusal.Of(DiagnosticCodes.UnregisteredVersion, () => registry.Promote(7, "lead: go"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Production")]
    [InlineData("../x")]
    public void An_alias_is_a_plain_name(string alias)
    {
        registry.RegisterTested(1);
        Refusal.Of(DiagnosticCodes.InvalidAlias, () => registry.Open().Promote(new PromotionRequest { Model = TestPackage.Model, Alias = alias, By = "agent" }));
    }

    [Theory]
    [InlineData("just words")]
    [InlineData(": why")]
    [InlineData("  : why")]
    [InlineData("who:")]
    [InlineData("who:  ")]
    [InlineData("who: why\nwho: other")]
    [InlineData("who: \u001b[2Jwhy")]
    [InlineData("who: wh\u202ey")]
    [InlineData("who: wh\u2028y")]
    [InlineData("")]
    public void An_approval_is_who_and_why_in_one_line(string text)
    {
        var refused = Refusal.Of(DiagnosticCodes.InvalidApproval, () => Approval.Parse(text));
        Assert.Equal(ExitCode.Usage, refused.Code.ExitCode);
    }

    [Fact]
    public void An_approval_may_hold_more_colons_and_any_letters()
    {
        var approval = Approval.Parse("José Ærø: better: R² 0.95");
        Assert.Equal(("José Ærø", "better: R² 0.95"), (approval.Who, approval.Why));
    }

    [Theory]
    [InlineData("staging", 0)]
    [InlineData("", 10)]
    public void Evidence_of_nothing_is_refused(string endpoint, int rows)
    {
        var version = registry.Register(1);
        Refusal.Of(DiagnosticCodes.InvalidEvidence, () => registry.Open().RecordEvidence(TestPackage.Model, version.Digest, new EndToEndEvidence(endpoint, rows)));
    }

    [Fact]
    public void Evidence_for_a_model_that_is_not_registered_is_refused()
    {
        registry.Register(1);
        Refusal.Of(DiagnosticCodes.InvalidEvidence, () => registry.Open().RecordEvidence(TestPackage.Model, Digest.Of("other"), new EndToEndEvidence("staging", 5)));
    }

    private Diagnostic Refuses(DiagnosticCode code, string? approval = null)
    {
        var history = File.ReadAllBytes(registry.HistoryFile);
        var refused = Refusal.Of(code, () => registry.Promote(approval: approval));
        Assert.Equal(ExitCode.Rejected, refused.Code.ExitCode);
        Assert.Equal(history, File.ReadAllBytes(registry.HistoryFile));
        return refused;
    }
}
