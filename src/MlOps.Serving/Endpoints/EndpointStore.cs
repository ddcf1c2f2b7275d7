using System.Text;
using System.Text.Json;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;

namespace MlOps.Serving;

/// <summary>The local endpoints' states and logs: a directory with NAME.json and NAME.log an endpoint.</summary>
public sealed class EndpointStore(string directory)
{
    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public string Directory { get; } = Path.GetFullPath(directory);

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Names => !System.IO.Directory.Exists(Directory)
        ? []
        : [.. System.IO.Directory.EnumerateFiles(Directory, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Where(EndpointName.IsValid).Order(StringComparer.Ordinal)];

    public string StatePath(string name) => Path.Combine(Directory, $"{name}.json");

    public string LogPath(string name) => Path.Combine(Directory, $"{name}.log");

    /// <exception cref="MlOpsException">MLOPS5013 lists the endpoints there are.</exception>
    public EndpointState Get(string name) => Find(name) ?? throw new MlOpsException(DiagnosticCodes.UnknownEndpoint,
        $"there is no endpoint '{name}': {(Names is { Count: > 0 } names ? $"there is {string.Join(", ", names)}" : "none is deployed")}");

    public EndpointState? Find(string name) => EndpointName.IsValid(name) ? Read(StatePath(name)) : null;

    /// <summary>For a server that is being started; its files are hidden, so that it is no endpoint yet. Only under <see cref="Lock"/>.</summary>
    public DeploymentHold Hold(string name) => DeploymentHold.Take(Directory, name);

    /// <summary>Makes a server the endpoint's, in one step. It goes to the address that the state names.</summary>
    public void Accept(EndpointState state)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Write(StatePath(state.Name), state);
                return;
            }
            catch (Exception e) when (attempt < Attempts && OperatingSystem.IsWindows() && (e is IOException or UnauthorizedAccessException))
            {
                // Windows replaces no file in the moment in which a server looks at it.
                Thread.Sleep(Pause);
            }
        }
    }

    public void Delete(string name) => File.Delete(StatePath(name));

    /// <summary>Keeps other commands from changing the endpoint until disposed of, or until this process ends however it ends.</summary>
    /// <exception cref="MlOpsException">MLOPS5015: another command is changing it.</exception>
    public IDisposable Lock(string name)
    {
        System.IO.Directory.CreateDirectory(Directory);
        try
        {
            return new FileStream(Path.Combine(Directory, $".{name}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (FileLock.IsHeld(e))
        {
            throw new MlOpsException(DiagnosticCodes.EndpointBusy, $"another command is changing the endpoint '{name}': wait until it is done", inner: e);
        }
    }

    /// <returns>Null where there is no such file, or none that a server wrote.</returns>
    public static EndpointState? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ServingJson.Default.EndpointState);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public static void Write(string path, EndpointState state) => AtomicFile.Write(path, Encoding.UTF8.GetBytes(state.ToJson() + "\n"));
}
