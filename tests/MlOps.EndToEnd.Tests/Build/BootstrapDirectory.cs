using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests.Build;

/// <summary>
/// What build.sh and build.ps1 need, in a directory of its own, with a `dotnet` and a `curl` that write down what they are
/// asked for. FAKE_FEED is what the feed says of each package, FAKE_BUILD the exit code of building the build program.
/// </summary>
internal sealed class BootstrapDirectory : IDisposable
{
    private const string DotNet = """
        #!/bin/bash
        echo "$*" >> "$FAKE_LOG"
        case "$1" in
          msbuild) [[ -z "${FAKE_FEED:-}" ]] || echo "<UseNukeCommon>$FAKE_FEED</UseNukeCommon>" > build/Feed.props ;;
          build)
            [[ -z "${FAKE_BUILD:-}" ]] || { echo "error CS0000: broken"; exit "$FAKE_BUILD"; }
            mkdir -p "$6/bin/Build/release" && touch "$6/bin/Build/release/Build.dll" ;;
          *) printf '[%s]' "${@:2}"; echo; exit "${FAKE_EXIT:-0}" ;;
        esac
        """;

    // What it downloads "installs" the SDK that it is asked to.
    private const string Curl = """
        #!/usr/bin/env bash
        echo "curl $*" >> "$FAKE_LOG"
        [[ -z "${FAKE_OFFLINE:-}" ]] || exit 6
        while [[ $# -gt 0 && $1 != --output ]]; do shift; done
        cat > "$2" <<'SCRIPT'
        echo "install $*" >> "$FAKE_LOG"
        mkdir -p "$HOME/.dotnet/sdk/10.0.400"
        cp "$FAKE_DOTNET" "$HOME/.dotnet/dotnet"
        SCRIPT
        """;

    /// <summary>What build.sh calls besides dotnet and curl; the rest of the machine's PATH may hold an SDK.</summary>
    private static readonly string[] Tools = ["bash", "cat", "cp", "dirname", "find", "flock", "mkdir", "mktemp", "mv", "readlink", "rm", "touch"];

    public BootstrapDirectory()
    {
        Root = Directory.CreateTempSubdirectory("mlops bootstrap ").FullName;
        foreach (var file in new[] { "build.sh", "build.ps1", "Directory.Build.props", "Directory.Packages.props", "build/Packages.props", "build/Build.csproj", "build/Build.cs", "build/feed/Feed.proj" })
            Copy(file);
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("build", "standins", "Nuke.Common"), "*.cs", SearchOption.AllDirectories))
            Copy(Path.GetRelativePath(Repository.Root, file));
        Write("global.json", """{ "sdk": { "version": "10.0.400", "rollForward": "latestFeature" } }""");
        WriteProgram("tools/dotnet", DotNet);
        WriteProgram("path/curl", Curl);
        foreach (var tool in Tools)
        {
            if (Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(directory => Path.Combine(directory, tool)).FirstOrDefault(File.Exists) is { } file)
                File.CreateSymbolicLink(At($"path/{tool}"), file);
        }

        Directory.CreateDirectory(At("home"));
        WithSdk("10.0.400");
    }

    public string Root { get; }

    /// <summary>Each call of dotnet and curl since the last look.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            var calls = File.Exists(At("log")) ? File.ReadAllLines(At("log")) : [];
            File.Delete(At("log"));
            return calls;
        }
    }

    public string At(string path) => Path.Combine(Root, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    /// <summary>The dotnet on the PATH comes with this SDK alone, or there is none.</summary>
    public void WithSdk(string? version)
    {
        if (Directory.Exists(At("sdks")))
            Directory.Delete(At("sdks"), recursive: true);
        if (version is null)
            return;
        Directory.CreateDirectory(At($"sdks/sdk/{version}"));
        File.Copy(At("tools/dotnet"), At("sdks/dotnet"));
    }

    public Finished Run(Dictionary<string, string> environment, params string[] arguments)
    {
        environment["HOME"] = At("home");
        environment["DOTNET_ROOT"] = "";
        environment["PATH"] = $"{At("path")}:{At("sdks")}";
        environment["FAKE_LOG"] = At("log");
        environment["FAKE_DOTNET"] = At("tools/dotnet");
        environment.TryAdd("FAKE_FEED", "false");
        return Command.Run("bash", "/", environment, [At("build.sh"), .. arguments]);
    }

    public Finished Run(params string[] arguments) => Run([], arguments);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Copy(string file) => Write(file, File.ReadAllText(Repository.PathOf(file)));

    private void WriteProgram(string path, string text)
    {
        Write(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(At(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
