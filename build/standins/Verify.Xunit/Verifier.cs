using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>
/// Compares a text with the reviewed one beside the source file, Class.Method.verified.ext. A difference, or a missing
/// file, leaves Class.Method.received.ext and fails; to accept it, rename it to verified.
/// </summary>
public static class Verifier
{
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(target, "txt", settings, sourceFile);

    public static SettingsTask Verify(string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(Task.FromResult(target ?? "null"), extension, settings, sourceFile);

    public static SettingsTask Verify(Task<string> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Verify(target, "txt", settings, sourceFile);

    public static SettingsTask Verify(Task<string> target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        new(settings ?? new VerifySettings(), async final =>
        {
            var snapshot = Snapshot.Of(UseVerifyAttribute.Method, sourceFile, extension, final);
            return await snapshot.Compare(await target);
        });
}
