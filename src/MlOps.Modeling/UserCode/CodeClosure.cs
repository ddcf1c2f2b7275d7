using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;

namespace MlOps.Modeling.UserCode;

/// <summary>
/// All code that a method can reach, as text: its IL with tokens resolved to what they name, and that of every method of a
/// user's assembly that it reaches in turn; methods of the framework by name and their assembly's version. Comments, formatting,
/// local variables, the directory and the rest of the assembly take no part.
/// </summary>
/// <remarks>
/// Which types are there when a virtual method is called is not followed: a type that reachable code makes or touches brings its
/// static constructor and all its virtual methods (rapid type analysis, Bacon and Sweeney 1996). Reflection is not followed.
/// </remarks>
internal sealed class CodeClosure
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly StringBuilder text = new();
    private readonly Queue<MethodBase> queue = new();
    private readonly CodeNames names;

    private CodeClosure() => names = new CodeNames(Touch, queue.Enqueue);

    public static Digest DigestOf(MethodBase method) => Digest.Of(TextOf(method));

    public static string TextOf(MethodBase method)
    {
        var closure = new CodeClosure();
        closure.names.Method(method);
        while (closure.queue.TryDequeue(out var next))
            closure.Append(next);
        return closure.text.ToString();
    }

    private void Append(MethodBase method)
    {
        Line($"method {names.Method(method)} {method.CallingConvention} {names.Parameters(method)} {(method is MethodInfo { ReturnType: { } type } ? names.Type(type) : "")}");
        // An abstract or an external method has none.
        if (method.GetMethodBody() is not { } body)
            return;
        foreach (var local in body.LocalVariables)
            Line($" local {names.Type(local.LocalType)}{(local.IsPinned ? " pinned" : "")}");
        foreach (var clause in body.ExceptionHandlingClauses)
            Line($" {clause.Flags} {clause.TryOffset} {clause.TryLength} {clause.HandlerOffset} {clause.HandlerLength} {(clause.Flags == ExceptionHandlingClauseOptions.Clause && clause.CatchType is { } caught ? names.Type(caught) : "")}");
        foreach (var instruction in IlReader.Read(body.GetILAsByteArray()!))
            Line($" {instruction.OpCode.Name} {Operand(method, instruction)}");
    }

    private string Operand(MethodBase method, IlInstruction instruction)
    {
        var module = method.Module;
        var typeArguments = method.DeclaringType?.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        switch (instruction.OpCode.OperandType)
        {
            case OperandType.InlineString:
                return $"\"{module.ResolveString(instruction.Token)}\"";
            case OperandType.InlineSig:
                return Convert.ToHexStringLower(module.ResolveSignature(instruction.Token));
            case OperandType.InlineType:
                return names.Type(module.ResolveType(instruction.Token, typeArguments, methodArguments));
            case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok:
                return module.ResolveMember(instruction.Token, typeArguments, methodArguments) switch
                {
                    FieldInfo field => names.Field(field),
                    MethodBase called => Called(method, called),
                    Type type => names.Type(type),
                    var other => other?.Name ?? "",
                };
            default:
                return Convert.ToString(instruction.Operand, CultureInfo.InvariantCulture) ?? "";
        }
    }

    private string Called(MethodBase caller, MethodBase called)
    {
        // What it reads lies in the assembly, beside the code.
        if (called.Name == nameof(Assembly.GetManifestResourceStream))
            AppendResources(caller.Module.Assembly);
        return names.Method(called);
    }

    private void AppendResources(Assembly assembly)
    {
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using var content = new MemoryStream();
            assembly.GetManifestResourceStream(name)?.CopyTo(content);
            Line($" resource {name} {Digest.Of(content.ToArray())}");
        }
    }

    /// <summary>A user's type is reached, for the first time.</summary>
    private void Touch(Type type)
    {
        Line($"type {names.Type(type)} {(type.BaseType is { } parent ? names.Type(parent) : "")} {string.Join(' ', type.GetInterfaces().Select(names.Type).Order(StringComparer.Ordinal))}");
        if (type.IsEnum)
            Line($" {string.Join(' ', type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Name}={value.GetRawConstantValue()}")))}");
        if (type.TypeInitializer is { } initializer)
            names.Method(initializer);
        foreach (var method in type.GetMethods(Declared).Where(method => method.IsVirtual).OrderBy(method => method.ToString(), StringComparer.Ordinal))
            Line($" virtual {names.Method(method)}");
    }

    private void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
