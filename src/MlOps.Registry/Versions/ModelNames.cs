namespace MlOps.Registry;

/// <summary>A model's name is a C# identifier and, here, the name of a directory.</summary>
internal static class ModelNames
{
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= 200 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}
