namespace MlOps.CodeFixes;

/// <summary>A namespace, and a type of it by which one sees whether it is in scope.</summary>
internal sealed record Import(string Namespace, string Type)
{
    public static readonly Import Globalization = new("System.Globalization", "CultureInfo");

    public static readonly Import Linq = new("System.Linq", "Enumerable");

    public static readonly Import System = new("System", "StringComparison");
}
