namespace MlOps.Data.Import;

/// <summary>One query, as it can stand in parentheses.</summary>
public static class QueryText
{
    /// <summary>Without the semicolon that ends it, if there is one.</summary>
    public static string Read(string path) => File.ReadAllText(path).Trim().TrimEnd(';').TrimEnd();
}
