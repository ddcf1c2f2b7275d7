using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry;

internal static class AliasNames
{
    /// <exception cref="MlOpsException">MLOPS4015.</exception>
    public static void Check(string alias)
    {
        if (alias.Length is 0 or > 50 || !char.IsAsciiLetterLower(alias[0]) || alias.AsSpan().IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-") >= 0)
            throw new MlOpsException(DiagnosticCodes.InvalidAlias, $"'{alias}' cannot be an alias: it takes up to 50 lower-case letters, digits and '-', and starts with a letter");
    }
}
