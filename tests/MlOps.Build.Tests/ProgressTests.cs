using MlOps.Build.Tests.Infrastructure;

namespace MlOps.Build.Tests;

/// <summary>What a build says of a training while it waits for it.</summary>
public sealed class ProgressTests
{
    private const string Line = "  Line: trying options, 40 % (";

    [Fact]
    public void A_log_has_lines_of_progress_while_a_training_takes_its_time_and_none_where_it_is_soon_done()
    {
        using var workspace = new Workspace();
        workspace.Write("fake/train.stderr", "Line: trying options, 40 %\n");
        Assert.DoesNotContain("trying options", workspace.Build("-p:MlOpsProgressInterval=3600", "-tl:off").Output, StringComparison.Ordinal);

        TakeUntilSeen(workspace);
        using var build = workspace.Start("build", "-p:MlOpsProgressInterval=1", "-tl:off");
        var line = build.StandardOutput.ReadLine();
        while (line is not null && !line.Contains(Line, StringComparison.Ordinal))
            line = build.StandardOutput.ReadLine();
        Assert.NotNull(line);
        workspace.Write("fake/seen.here", "");
        build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.Equal(0, build.ExitCode);
        workspace.Done();
    }

    [Fact]
    public async Task A_terminal_keeps_nothing_of_it()
    {
        using var workspace = new Workspace();
        workspace.Write("fake/train.stderr", "Line: trying options, 40 %\n");
        TakeUntilSeen(workspace);
        using var build = workspace.Start("build", "-p:MlOpsProgressInterval=1", "-tl:on", "-fl", "-flp:LogFile=plain.log;Verbosity=minimal");
        var output = build.StandardOutput.ReadToEndAsync();
        var log = workspace.PathOf("plain.log");
        Assert.True(SpinWait.SpinUntil(() => (File.Exists(log) && Read(log).Contains(Line, StringComparison.Ordinal)) || build.HasExited, TimeSpan.FromMinutes(2)));
        workspace.Write("fake/seen.here", "");
        var terminal = await output;
        await build.WaitForExitAsync();
        Assert.Equal(0, build.ExitCode);
        Assert.Contains("succeeded", terminal, StringComparison.Ordinal);
        Assert.DoesNotContain("trying options", terminal, StringComparison.Ordinal);
        Assert.Contains(Line, Read(log), StringComparison.Ordinal);
        workspace.Done();
    }

    /// <summary>The next training ends only when the file fake/seen.here is written.</summary>
    private static void TakeUntilSeen(Workspace workspace)
    {
        workspace.Write("fake/train.meet", "Line\nseen\n");
        if (workspace.Exists("artifacts/models/Line/2.stamp"))
            workspace.Delete("artifacts/models/Line/2.stamp");
    }

    /// <summary>Also while it is written.</summary>
    private static string Read(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
