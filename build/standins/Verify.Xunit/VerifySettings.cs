namespace VerifyTests;

/// <summary>What the snapshot is called and where it lies, where the defaults do not fit.</summary>
public sealed class VerifySettings
{
    public VerifySettings()
    {
    }

    internal VerifySettings(VerifySettings other) =>
        (Directory, FileName, ParametersText, Parameters) = (other.Directory, other.FileName, other.ParametersText, other.Parameters);

    internal string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal string? ParametersText { get; private set; }

    internal object?[]? Parameters { get; private set; }

    /// <summary>Relative to the directory of the source file.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>In place of Class.Method and its parameters.</summary>
    public void UseFileName(string fileName) => FileName = fileName;

    /// <summary>In place of the names and values of a theory's parameters.</summary>
    public void UseTextForParameters(string parametersText) => ParametersText = parametersText;

    /// <summary>The values of a theory's row, in the order of the method's parameters.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = parameters;
}
