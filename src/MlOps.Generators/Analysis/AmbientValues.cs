using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MlOps.Generators.Analysis;

/// <summary>Members whose value comes from the run and not from the code: chance, time, identity, machine, process.</summary>
internal static class AmbientValues
{
    private static readonly ILookup<string, (string? Member, DiagnosticDescriptor Rule)> Members = Table(
        (ReproducibilityRules.UnseededRandom, "System.Random", ["Shared"]),
        (ReproducibilityRules.UnseededRandom, "System.Security.Cryptography.RandomNumberGenerator", ["Create", "Fill", "GetBytes", "GetHexString", "GetInt32", "GetItems", "GetString", "Shuffle"]),
        (ReproducibilityRules.Clock, "System.DateTime", ["Now", "Today", "UtcNow"]),
        (ReproducibilityRules.Clock, "System.DateTimeOffset", ["Now", "UtcNow"]),
        (ReproducibilityRules.Clock, "System.TimeProvider", ["System"]),
        (ReproducibilityRules.Clock, "System.Environment", ["TickCount", "TickCount64"]),
        (ReproducibilityRules.Clock, "System.Diagnostics.Stopwatch", ["GetTimestamp", "StartNew"]),
        (ReproducibilityRules.NewIdentifier, "System.Guid", ["CreateVersion7", "NewGuid"]),
        (ReproducibilityRules.NewIdentifier, "System.IO.Path", ["GetRandomFileName", "GetTempFileName"]),
        (ReproducibilityRules.EnvironmentRead, "System.Environment",
        [
            "CommandLine", "CurrentDirectory", "ExpandEnvironmentVariables", "GetCommandLineArgs", "GetEnvironmentVariable", "GetEnvironmentVariables",
            "GetFolderPath", "Is64BitOperatingSystem", "Is64BitProcess", "MachineName", "OSVersion", "ProcessId", "ProcessPath", "ProcessorCount",
            "SystemDirectory", "UserDomainName", "UserInteractive", "UserName", "Version", "WorkingSet",
        ]),
        (ReproducibilityRules.EnvironmentRead, "System.Runtime.InteropServices.RuntimeInformation", null),
        (ReproducibilityRules.EnvironmentRead, "System.OperatingSystem", null),
        (ReproducibilityRules.EnvironmentRead, "System.IO.Directory", null),
        (ReproducibilityRules.EnvironmentRead, "System.IO.File", null),
        (ReproducibilityRules.EnvironmentRead, "System.IO.Path", ["GetTempPath"]),
        (ReproducibilityRules.EnvironmentRead, "System.AppContext", ["BaseDirectory"]),
        (ReproducibilityRules.EnvironmentRead, "System.TimeZoneInfo", ["Local"]),
        (ReproducibilityRules.EnvironmentRead, "System.Net.Dns", ["GetHostName"]),
        (ReproducibilityRules.EnvironmentRead, "System.Diagnostics.Process", ["GetCurrentProcess"]),
        (ReproducibilityRules.ProcessHash, "System.String", ["GetHashCode"]),
        (ReproducibilityRules.ProcessHash, "System.HashCode", ["Combine", "ToHashCode"]),
        (ReproducibilityRules.ProcessHash, "System.Runtime.CompilerServices.RuntimeHelpers", ["GetHashCode"]));

    public static IEnumerable<Finding> Find(IOperation operation)
    {
        if (operation is IObjectCreationOperation creation)
            return Constructed(creation);
        return Referenced(operation) is { } member ? Found(operation, member) : [];
    }

    private static ISymbol? Referenced(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation property => property.Property,
        IInvocationOperation invocation => invocation.TargetMethod,
        IMethodReferenceOperation method => method.Method,
        _ => null,
    };

    private static IEnumerable<Finding> Found(IOperation operation, ISymbol member) =>
        from entry in Members[Symbols.NameOf(member.ContainingType)]
        where entry.Member is null || entry.Member == member.Name
        select Finding.Of(entry.Rule, operation.Syntax, $"{member.ContainingType.Name}.{member.Name}");

    private static IEnumerable<Finding> Constructed(IObjectCreationOperation creation) => Symbols.NameOf(creation.Constructor?.ContainingType) switch
    {
        "System.Random" when creation.Arguments.IsEmpty => [Finding.Of(ReproducibilityRules.UnseededRandom, creation.Syntax, "new Random()")],
        "System.IO.FileStream" or "System.IO.FileInfo" or "System.IO.DirectoryInfo" => [Finding.Of(ReproducibilityRules.EnvironmentRead, creation.Syntax, $"new {creation.Type!.Name}()")],
        "System.IO.StreamReader" when creation.Arguments[0].Value.Type?.SpecialType == SpecialType.System_String =>
            [Finding.Of(ReproducibilityRules.EnvironmentRead, creation.Syntax, "new StreamReader()")],
        "System.Diagnostics.Stopwatch" => [Finding.Of(ReproducibilityRules.Clock, creation.Syntax, "new Stopwatch()")],
        _ => [],
    };

    /// <param name="rows">A type's name and the members that count: all of them where they are null.</param>
    private static ILookup<string, (string?, DiagnosticDescriptor)> Table(params (DiagnosticDescriptor Rule, string Type, string[]? Names)[] rows) => (
        from row in rows
        from name in row.Names ?? [null]
        select (row.Type, Value: (name, row.Rule))).ToLookup(static row => row.Type, static row => row.Value, StringComparer.Ordinal);
}
