using Microsoft.CodeAnalysis;

namespace MlOps.Generators.Analysis;

/// <summary>For which types the current culture decides what their text is.</summary>
internal static class Cultures
{
    public static bool Format(ITypeSymbol type) => type.SpecialType
        is SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_IntPtr
        or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal or SpecialType.System_DateTime
        || (type.TypeKind == TypeKind.Struct && Symbols.NameOf(type)
        is "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" or "System.Half" or "System.Int128" or "System.Numerics.BigInteger");

    public static bool Parse(ITypeSymbol type) => Format(type) || Symbols.NameOf(type) == "System.TimeSpan";

    /// <summary>Standard formats that every culture writes alike.</summary>
    public static bool IsInvariantFormat(string format, ITypeSymbol type) =>
        format is "O" or "o" or "R" or "r" or "s" or "u" && (type.SpecialType == SpecialType.System_DateTime || Symbols.NameOf(type) is "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly");
}
