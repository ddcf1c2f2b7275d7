using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MlOps.Generators.Analysis;

/// <summary>Floating-point sums over a dictionary or a set, as a loop or as LINQ.</summary>
internal static class UnorderedSums
{
    private const string Linq = "System.Linq.Enumerable";

    /// <summary>Their enumerators give elements in an order that the documentation leaves open.</summary>
    private static readonly HashSet<string> Unordered =
    [
        "System.Collections.Generic.Dictionary", "System.Collections.Generic.Dictionary.KeyCollection", "System.Collections.Generic.Dictionary.ValueCollection",
        "System.Collections.Generic.HashSet", "System.Collections.Generic.IDictionary", "System.Collections.Generic.IReadOnlyDictionary",
        "System.Collections.Generic.ISet", "System.Collections.Generic.IReadOnlySet",
        "System.Collections.Concurrent.ConcurrentBag", "System.Collections.Concurrent.ConcurrentDictionary",
        "System.Collections.Frozen.FrozenDictionary", "System.Collections.Frozen.FrozenSet",
        "System.Collections.Immutable.ImmutableDictionary", "System.Collections.Immutable.ImmutableHashSet",
        "System.Collections.Immutable.IImmutableDictionary", "System.Collections.Immutable.IImmutableSet",
    ];

    public static IEnumerable<Finding> Find(IOperation operation) => Source(operation) is { } source
        ? [Finding.Of(ReproducibilityRules.UnorderedSum, source.Syntax, source.Syntax.ToString())]
        : [];

    public static bool IsUnordered(ITypeSymbol? type) => Unordered.Contains(Symbols.NameOf(type));

    private static IOperation? Source(IOperation operation) => operation switch
    {
        IForEachLoopOperation loop when Accumulation.In(loop.Body).Any() => UnorderedBehind(loop.Collection),
        IInvocationOperation { TargetMethod: { Name: "Sum" or "Average" or "Aggregate" } method } call
            when Symbols.NameOf(method.ContainingType) == Linq && Symbols.IsFloatingPoint(call.Type) => UnorderedBehind(Symbols.Receiver(call)),
        _ => null,
    };

    /// <summary>What the elements come from, through operators that keep its order.</summary>
    private static IOperation? UnorderedBehind(IOperation? sequence) => sequence is null ? null : Symbols.Unconverted(sequence) switch
    {
        IInvocationOperation { TargetMethod.Name: "Where" or "Select" or "SelectMany" or "Cast" or "OfType" or "Distinct" or "ToArray" or "ToList" or "AsEnumerable" } call
            when Symbols.NameOf(call.TargetMethod.ContainingType) == Linq => UnorderedBehind(Symbols.Receiver(call)),
        // Keys and values behind an interface are sequences of no type of their own.
        IPropertyReferenceOperation { Property.Name: "Keys" or "Values", Instance: { } owner } property when IsUnordered(owner.Type) => property,
        var source => IsUnordered(source.Type) ? source : null,
    };
}
