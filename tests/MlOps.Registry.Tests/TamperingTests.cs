using System.Text.Json.Nodes;
using MlOps.Modeling.Diagnostics;
using MlOps.Registry.Storage;

namespace MlOps.Registry.Tests;

public sealed class TamperingTests : IDisposable
{
    private readonly TestRegistry registry = new();

    public void Dispose() => registry.Dispose();

    [Fact]
    public void An_edited_record_is_refused_wherever_it_is_read()
    {
        registry.RegisterTested(1, rSquared: 0.95);
        Edit(registry.RecordFile(1), "0.95", "0.99");

        Assert.Contains("edited", Refusal.Of(DiagnosticCodes.RecordAltered, () => registry.Open().Get(TestPackage.Model, 1)).Message);
        Refusal.Of(DiagnosticCodes.RecordAltered, () => registry.Open().Versions(TestPackage.Model));
        Refusal.Of(DiagnosticCodes.RecordAltered, () => registry.Promote(1, "lead: go"));
        Refusal.Of(DiagnosticCodes.RecordAltered, () => registry.Register(1));
    }

    [Theory]
    [InlineData("\"seed\": 42", "\"seed\": 1e999")]
    [InlineData("\"model\": \"TaxiFare\"", "\"model\": \"\\ud800\"")]
    [InlineData("\"model\"", "\"\\ud800\"")]
    [InlineData("\"seal\": \"sha256:", "\"seal\": \"\\ud800")]
    public void A_record_with_a_value_that_nothing_can_have_is_refused_as_any_edited_one(string from, string to)
    {
        registry.Register(1);
        Edit(registry.RecordFile(1), from, to);

        var refusal = Refusal.Of(DiagnosticCodes.RecordAltered, () => registry.Open().Get(TestPackage.Model, 1));
        Assert.Equal(ExitCode.Rejected, refusal.Code.ExitCode);
        Assert.Contains("was edited: ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"version\":1", "\"version\":1e999")]
    [InlineData("\"event\":\"registered\"", "\"event\":\"\\ud800\"")]
    public void A_history_with_a_value_that_nothing_can_have_is_refused_as_any_edited_one(string from, string to)
    {
        registry.Register(1);
        Edit(registry.HistoryFile, from, to);

        var refusal = Refusal.Of(DiagnosticCodes.HistoryBroken, () => registry.Open().History(TestPackage.Model));
        Assert.Equal((ExitCode.Rejected, 1), (refusal.Code.ExitCode, refusal.Location!.Line));
    }

    [Fact]
    public void A_record_written_over_with_its_seal_renewed_is_refused()
    {
        registry.Register(1);
        var record = (JsonObject)JsonNode.Parse(File.ReadAllText(registry.RecordFile(1)))!;
        record["seed"] = 43;
        SealedJson.Seal(record);
        File.WriteAllText(registry.RecordFile(1), record.ToJsonString());

        Assert.Contains("written over", Refusal.Of(DiagnosticCodes.RecordAltered, () => registry.Open().Get(TestPackage.Model, 1)).Message);
    }

    [Fact]
    public void A_record_in_the_place_of_another_is_refused()
    {
        registry.Register(1);
        registry.Register(2);
        File.Copy(registry.RecordFile(1), registry.RecordFile(2), overwrite: true);
        Assert.Contains("record of TaxiFare version 1", Refusal.Of(DiagnosticCodes.RecordAltered, () => registry.Open().Get(TestPackage.Model, 2)).Message);
    }

    [Fact]
    public void A_lost_record_is_named_and_its_number_not_given_again()
    {
        registry.Register(1);
        registry.Register(2);
        File.Delete(registry.RecordFile(2));
        Assert.Contains("version 2 is missing", Refusal.Of(DiagnosticCodes.RecordAltered, () => registry.Open().Latest(TestPackage.Model)).Message);
        Assert.Equal(3, registry.Register(3).Version);
    }

    [Fact]
    public void White_space_in_a_record_is_nobodys_business()
    {
        registry.Register(1);
        File.WriteAllText(registry.RecordFile(1), File.ReadAllText(registry.RecordFile(1)).ReplaceLineEndings("\r\n"));
        Assert.Equal(1, registry.Open().Get(TestPackage.Model, 1).Version);
    }

    [Fact]
    public void Any_flipped_byte_of_the_history_is_refused()
    {
        registry.RegisterTested(1);
        registry.Promote(approval: "lead: first release");
        var content = File.ReadAllBytes(registry.HistoryFile);
        for (var i = 0; i < content.Length; i++)
        {
            var altered = (byte[])content.Clone();
            altered[i] ^= 1;
            Assert.Equal(DiagnosticCodes.HistoryBroken, Assert.Throws<MlOpsException>(() => HistoryFile.Read(altered, "history.jsonl")).Diagnostics[0].Code);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_dropped_line_is_refused_with_the_line_that_no_longer_fits(int dropped)
    {
        registry.RegisterTested(1);
        registry.Promote(approval: "lead: first release");
        var lines = File.ReadAllLines(registry.HistoryFile).ToList();
        lines.RemoveAt(dropped);
        File.WriteAllLines(registry.HistoryFile, lines);

        var refused = Refusal.Of(DiagnosticCodes.HistoryBroken, () => registry.Open().History(TestPackage.Model));
        Assert.Equal(dropped + 1, refused.Location!.Line);
        Refusal.Of(DiagnosticCodes.HistoryBroken, () => registry.Register(2));
        Refusal.Of(DiagnosticCodes.HistoryBroken, () => registry.Promote());
    }

    [Fact]
    public void Swapped_and_repeated_lines_are_refused()
    {
        registry.Register(1);
        registry.Register(2);
        var lines = File.ReadAllLines(registry.HistoryFile);

        File.WriteAllLines(registry.HistoryFile, lines.Reverse());
        Refusal.Of(DiagnosticCodes.HistoryBroken, () => registry.Open().History(TestPackage.Model));
        File.WriteAllLines(registry.HistoryFile, [.. lines, lines[1]]);
        Refusal.Of(DiagnosticCodes.HistoryBroken, () => registry.Open().History(TestPackage.Model));
    }

    [Fact]
    public void A_history_that_lost_its_end_is_refused()
    {
        registry.Register(1);
        registry.Register(2);
        registry.Register(3);
        File.WriteAllLines(registry.HistoryFile, File.ReadAllLines(registry.HistoryFile).Take(1));
        Assert.Contains("lines are missing", Refusal.Of(DiagnosticCodes.HistoryBroken, () => registry.Open().Latest(TestPackage.Model)).Message);
    }

    [Fact]
    public void An_event_that_contradicts_those_before_is_refused_though_its_seal_is_right()
    {
        registry.Register(1);
        var forged = new AliasMoved("production", From: null, To: 2, "nobody") { Previous = registry.Open().History(TestPackage.Model).Head };
        File.AppendAllText(registry.HistoryFile, System.Text.Encoding.UTF8.GetString(HistoryFile.Write(forged)));
        Assert.Contains("version 2, which is not registered", Refusal.Of(DiagnosticCodes.HistoryBroken, () => registry.Open().History(TestPackage.Model)).Message);
    }

    [Fact]
    public void An_altered_file_is_refused_and_healed_by_registering_again()
    {
        var version = registry.Register(1);
        File.AppendAllText(registry.BlobFile(version.Files[^1].Digest), "!");

        Refusal.Of(DiagnosticCodes.BlobAltered, () => registry.Open().Materialise(version, registry.InRoot("out")));
        Assert.False(File.Exists(Path.Combine(registry.InRoot("out"), "model.onnx")));

        registry.Open().Register(registry.Package(1));
        registry.Open().Materialise(version, registry.InRoot("out"));
    }

    [Fact]
    public void A_record_that_leads_out_of_the_directory_is_refused()
    {
        registry.Register(1);
        var record = (JsonObject)JsonNode.Parse(File.ReadAllText(registry.RecordFile(1)))!;
        record["files"]![0]!["path"] = "../../outside";
        SealedJson.Seal(record);
        File.WriteAllText(registry.RecordFile(1), record.ToJsonString());
        Assert.Contains("leads out", Refusal.Of(DiagnosticCodes.RecordAltered, () => registry.Open().Get(TestPackage.Model, 1)).Message);
    }

    private static void Edit(string file, string from, string to)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }
}
