using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MlOps.Generators.Analysis;

namespace MlOps.CodeFixes;

/// <summary>Enumerates by the key, where keys can be compared; texts by their code units, whatever the culture.</summary>
internal sealed class OrderedEnumerationFix() : ReplacementFix(ReproducibilityRules.UnorderedSum, "Enumerate in order")
{
    protected override Replacement? Replace(SyntaxNode place, SemanticModel semantics, CancellationToken cancellationToken)
    {
        var part = place is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Keys" or "Values" } member
            && UnorderedSums.IsUnordered(semantics.GetTypeInfo(member.Expression, cancellationToken).Type) ? member : null;
        var collection = part?.Expression ?? place;
        if (semantics.GetTypeInfo(collection, cancellationToken).Type is not INamedTypeSymbol { TypeArguments.IsEmpty: false } type || !IsComparable(type.TypeArguments[0]))
            return null;

        var comparer = type.TypeArguments[0].SpecialType == SpecialType.System_String ? CultureOrder.Comparer : "";
        var byKey = $"{collection}.OrderBy(pair => pair.Key{(comparer.Length == 0 ? "" : ", " + comparer)})";
        var text = (part?.Name.Identifier.ValueText, type.TypeArguments.Length) switch
        {
            ("Values", _) => $"{byKey}.Select(pair => pair.Value)",
            ("Keys", _) or (null, 1) => $"{place}.Order({comparer})",
            _ => byKey,
        };
        return new Replacement(place, text, Import.Linq);
    }

    private static bool IsComparable(ITypeSymbol type) => type.AllInterfaces.Any(i => Symbols.NameOf(i) == "System.IComparable" && i.TypeArguments.Length == 1);
}
