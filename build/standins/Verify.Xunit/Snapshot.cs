using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace VerifyTests;

/// <summary>The two files of one comparison.</summary>
internal sealed record Snapshot(string VerifiedFile, string ReceivedFile)
{
    private static readonly ConcurrentDictionary<string, byte> Used = new();

    /// <exception cref="InvalidOperationException">The same snapshot was compared before: a theory's rows must differ in their names.</exception>
    public static Snapshot Of(MethodInfo method, string sourceFile, string extension, VerifySettings settings)
    {
        var directory = Path.Combine(Path.GetDirectoryName(sourceFile)!, settings.Directory ?? "");
        var prefix = Path.Combine(directory, settings.FileName ?? TypeName(method.ReflectedType!) + "." + method.Name + Parameters(method, settings));
        if (!Used.TryAdd(prefix, 0))
            throw new InvalidOperationException($"The snapshot {prefix} is used twice: give a theory's rows with UseParameters, and each further Verify of one test a UseFileName.");
        return new Snapshot($"{prefix}.verified.{extension}", $"{prefix}.received.{extension}");
    }

    /// <exception cref="VerifyException">The texts differ, or there is no reviewed one.</exception>
    public async Task<VerifyResult> Compare(string text)
    {
        var received = Normalise(text);
        var verified = File.Exists(VerifiedFile) ? Normalise(await File.ReadAllTextAsync(VerifiedFile)) : null;
        // Editors end a file with a newline; the text need not.
        if (received == verified || received + "\n" == verified)
        {
            File.Delete(ReceivedFile);
            return new VerifyResult(received);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(ReceivedFile)!);
        await File.WriteAllTextAsync(ReceivedFile, received, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        throw new VerifyException(verified is null
            ? $"{VerifiedFile} does not exist yet. Review and rename {ReceivedFile}:\n{received}"
            : $"{VerifiedFile} differs from what was received. Review {ReceivedFile}, and rename it if it is right:\n{LineDiff.Of(verified, received)}");
    }

    private static string Normalise(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string TypeName(Type type) => type.DeclaringType is { } outer ? $"{TypeName(outer)}.{type.Name}" : type.Name;

    private static string Parameters(MethodInfo method, VerifySettings settings)
    {
        if (settings.ParametersText is { } text)
            return "_" + text;
        return string.Concat(method.GetParameters().Zip(settings.Parameters ?? [], (parameter, value) => $"_{parameter.Name}={Value(value)}"));
    }

    private static string Value(object? value)
    {
        var text = Convert.ToString(value ?? "null", CultureInfo.InvariantCulture)!;
        return string.Concat(text.Select(c => "\"\\<>|:*?/".Contains(c, StringComparison.Ordinal) || char.IsControl(c) ? '-' : c));
    }
}
