using System.Globalization;
using System.Reflection;

namespace MlOps.Modeling.UserCode;

/// <summary>
/// Names for what code refers to. A user's methods, and whatever the compiler named, are numbered as they are come upon: such
/// names change when something unrelated is added beside them. Each of a user's methods and types is handed on once.
/// </summary>
internal sealed class CodeNames(Action<Type> touch, Action<MethodBase> reach)
{
    private readonly Dictionary<MemberInfo, int> numbers = [];

    public string Type(Type type)
    {
        if (type.IsGenericParameter)
            return (type.DeclaringMethod is null ? "!" : "!!") + type.GenericParameterPosition.ToString(CultureInfo.InvariantCulture);
        if (type.HasElementType)
            return Type(type.GetElementType()!) + (type.IsArray ? $"[{new string(',', type.GetArrayRank() - 1)}]" : type.IsByRef ? "&" : "*");
        if (type.IsFunctionPointer)
            return "function";
        if (type.IsGenericType && !type.IsGenericTypeDefinition)
            return $"{Type(type.GetGenericTypeDefinition())}<{string.Join(',', type.GetGenericArguments().Select(Type))}>";
        if (UserAssembly.IsFramework(type.Assembly))
            return $"{type.FullName}@{type.Assembly.GetName().Name} {type.Assembly.GetName().Version}";
        var number = Number(type, out var first);
        // The number stands before anything that the type brings refers to it.
        if (first)
            touch(type);
        return IsCompilers(type) ? $"t{number}" : type.FullName!;
    }

    /// <summary>With the number, signature and generic arguments by which its caller calls it.</summary>
    public string Method(MethodBase method)
    {
        var owner = method.DeclaringType is { } type ? Type(type) : "";
        var arguments = method.IsGenericMethod && !method.IsGenericMethodDefinition ? $"<{string.Join(',', method.GetGenericArguments().Select(Type))}>" : "";
        // An array's methods are the runtime's, whatever it holds.
        if (method.DeclaringType is null or { IsArray: true } || UserAssembly.IsFramework(method.Module.Assembly))
            return $"{owner}.{method.Name}{arguments}({Parameters(method)})";
        var definition = Definition(method);
        var number = Number(definition, out var first);
        if (first)
            reach(definition);
        return $"{owner} m{number}{arguments}";
    }

    public string Field(FieldInfo field)
    {
        var owner = Type(field.DeclaringType!);
        // Data in the assembly itself: the compiler names it by the digest of its content.
        if ((field.Attributes & FieldAttributes.HasFieldRVA) != 0)
            return $"data {field.Name}";
        var compilers = IsCompilers(field.DeclaringType!) || (field.Name.StartsWith('<') && !field.Name.EndsWith("k__BackingField", StringComparison.Ordinal));
        return compilers && !UserAssembly.IsFramework(field.Module.Assembly) ? $"{owner}.f{Number(Definition(field), out _)}" : $"{owner}.{field.Name}";
    }

    public string Parameters(MethodBase method) => string.Join(',', method.GetParameters().Select(parameter => Type(parameter.ParameterType)));

    private int Number(MemberInfo member, out bool first)
    {
        first = numbers.TryAdd(member, numbers.Count);
        return numbers[member];
    }

    /// <summary>The method as it is written, without the type arguments that a caller gives.</summary>
    private static MethodBase Definition(MethodBase method) => method.Module.ResolveMethod(method.MetadataToken)!;

    private static FieldInfo Definition(FieldInfo field) => field.Module.ResolveField(field.MetadataToken)!;

    private static bool IsCompilers(Type type) => type.FullName!.Contains('<', StringComparison.Ordinal);
}
