using System.Reflection;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Modeling.UserCode;

/// <summary>The method that an author gives to Map: what it is called, and whether all that decides its result is code.</summary>
internal static class MapMethod
{
    /// <summary><c>Zones.Borough</c>, also for <c>zone => Zones.Borough(zone)</c>; Map for a lambda that is more than one call.</summary>
    public static string NameOf(MethodInfo method)
    {
        if (!IsCompilers(method))
            return Qualified(method);
        var called = (method.GetMethodBody() is { } body ? IlReader.Read(body.GetILAsByteArray()!) : [])
            .Where(static instruction => instruction.OpCode.OperandType == System.Reflection.Emit.OperandType.InlineMethod)
            .Select(instruction => method.Module.ResolveMethod(instruction.Token, method.DeclaringType!.GetGenericArguments(), null)!)
            .Distinct()
            .ToList();
        return called is [{ } only] && !IsCompilers(only) && !UserAssembly.IsFramework(only.Module.Assembly) ? Qualified(only) : "Map";
    }

    /// <exception cref="MlOpsException">MLOPS3305: the method takes values along that are in no code, so that nothing could tell when they change.</exception>
    public static void RequireStatic(Delegate map, string column)
    {
        if (map.Method.DeclaringType is null)
            throw Captures(column, "it is made at run time, and has no code to tell a change by");
        if (map.Target is null)
            return;
        for (var type = map.Target.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).FirstOrDefault() is { } field)
                throw Captures(column, $"it uses '{field.Name}' of where it is written, whose value is in no code");
        }
    }

    private static string Qualified(MethodBase method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static bool IsCompilers(MethodBase method) => method.Name.Contains('<', StringComparison.Ordinal) || method.DeclaringType!.Name.Contains('<', StringComparison.Ordinal);

    private static MlOpsException Captures(string column, string why) => new(DiagnosticCodes.MapNotStatic,
        $"the function that Map gives {column} to must be static: {why}; write a static method of the column's value alone");
}
