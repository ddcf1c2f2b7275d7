using System.Globalization;
using System.Text;
using MlOps.Data.Profiles;
using MlOps.Data.Profiles.States;
using MlOps.Data.Tests.Engine;
using MlOps.Modeling;

namespace MlOps.Data.Tests.Profiles;

/// <summary>What is kept of a file is believed only as far as it is what was written.</summary>
public sealed class DamagedStatesTests : IDisposable
{
    private const int TailSize = 32 + 8;

    private readonly ScratchFiles files = new();
    private readonly List<string> log = [];
    private readonly ProfiledFile file;
    private readonly ProfileOptions options;
    private readonly string profile;
    private readonly string state;
    private readonly byte[] written;

    public DamagedStatesTests()
    {
        var text = new StringBuilder(Trips.Header);
        for (var i = 0; i < 300; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i},2026-03-{(i % 27) + 1:00}T08:15:00,{i * 7 % 100}.25,{(char)('a' + (i % 5))}é,{(i % 2 == 0 ? "true" : "false")}\n");
        file = new ProfiledFile(files.Write("a.csv", text.ToString()), Digest.Of(text.ToString()));
        options = new ProfileOptions { Cache = Path.Combine(files.Directory, "cache"), Display = path => Path.GetFileName(path), Log = log.Add };
        profile = Profile();
        state = Assert.Single(Directory.GetFiles(options.Cache));
        written = File.ReadAllBytes(state);
        log.Clear();
    }

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_changed_bit_anywhere_is_noticed_and_healed()
    {
        foreach (var place in Places())
        {
            var bytes = written.ToArray();
            bytes[place] ^= 0x01;
            AssertHealed(bytes);
        }
    }

    [Fact]
    public void A_state_cut_short_anywhere_is_noticed_and_healed()
    {
        foreach (var length in Places())
            AssertHealed(written[..length]);
    }

    [Fact]
    public void A_state_with_more_in_it_or_of_another_file_is_noticed_and_healed()
    {
        AssertHealed([.. written, 0]);
        AssertHealed([.. written[..10], 0, .. written[10..]]);
        AssertHealed([.. new byte[written.Length - TailSize], .. written[^TailSize..]]);
    }

    [Fact]
    public void The_checksum_is_the_one_of_its_standard()
    {
        var text = "123456789"u8;

        Assert.Equal(0xE3069283u, Crc32C.Append(Crc32C.Empty, text));
        Assert.Equal(0xE3069283u, Crc32C.Append(Crc32C.Append(Crc32C.Empty, text[..3]), text[3..]));
        Assert.Equal(Crc32C.Empty, Crc32C.Append(Crc32C.Empty, []));
    }

    /// <summary>First, middle and last byte of every run, of the index, of its digest and of its length.</summary>
    private IReadOnlyList<int> Places()
    {
        using var known = StateFileReader.Open(state, CancellationToken.None, out _)!;
        var runs = known.Runs.SelectMany(ofColumn => ofColumn).Select(run => ((int)run.Offset, run.Length)).ToArray();
        Assert.Equal(Trips.Schema.Columns.Length, runs.Length);
        var index = runs.Max(run => run.Item1 + run.Length);
        (int Start, int Length)[] parts = [.. runs, (index, written.Length - TailSize - index), (written.Length - TailSize, 32), (written.Length - 8, 8)];
        Assert.Equal(written.Length, parts.Sum(part => part.Length));
        return [.. parts.SelectMany(part => (int[])[part.Start, part.Start + (part.Length / 2), part.Start + part.Length - 1]).Distinct()];
    }

    private void AssertHealed(byte[] damaged)
    {
        File.WriteAllBytes(state, damaged);

        Assert.Equal(profile, Profile());
        Assert.Equal(profile, Profile());

        Assert.Equal(["a.csv was read again: what was kept of its profile is damaged", "1 of 1 files read, 0 known from before", "0 of 1 files read, 1 known from before"], log);
        Assert.Equal(written, File.ReadAllBytes(state));
        log.Clear();
    }

    private string Profile()
    {
        using var table = ProfiledTable.Read(Trips.Schema, [file], options);
        return table.Profile.ToJson();
    }
}
