namespace Nuke.Common.Tooling;

/// <summary>A started program.</summary>
public interface IProcess : IDisposable
{
    int ExitCode { get; }

    /// <summary>Until it ended and all of its output was handed on.</summary>
    bool WaitForExit();
}
