using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Import;

/// <summary>One query, as it can stand in parentheses.</summary>
public static class QueryText
{
    /// <summary>Without the semicolon that ends it, if there is one.</summary>
    /// <exception cref="MlOpsException">MLOPS1019: there is none in the file.</exception>
    public static string Read(string path) => File.ReadAllText(path).Trim().TrimEnd(';').TrimEnd() is { Length: > 0 } query
        ? query
        : throw new MlOpsException(DiagnosticCodes.InvalidImport, "the query is empty: write one SELECT that gives the dataset's columns by name", new SourceLocation(path));
}
