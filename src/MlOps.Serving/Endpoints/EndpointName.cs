using MlOps.Modeling.Diagnostics;

namespace MlOps.Serving;

/// <summary>An endpoint's name is a file's name too: lower-case letters, digits and '-', at most 32, a letter first.</summary>
public static class EndpointName
{
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= 32 && char.IsAsciiLetterLower(name[0]) && name.AsSpan().IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-") < 0;

    /// <exception cref="MlOpsException">MLOPS9001.</exception>
    public static string Check(string name) => IsValid(name) ? name : throw new MlOpsException(DiagnosticCodes.BadArgument,
        $"'{name}' cannot name an endpoint: lower-case letters, digits and '-', at most 32, a letter first");
}
