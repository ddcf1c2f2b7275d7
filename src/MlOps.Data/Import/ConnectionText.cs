using System.Data.Common;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Import;

/// <summary>
/// What names a connection string: <c>env:NAME</c>, an environment variable that holds it; <c>file:PATH</c>, a file that does;
/// or the string itself, where it holds no secret.
/// </summary>
public static class ConnectionText
{
    private const string Variable = "env:";
    private const string SecretFile = "file:";

    private static readonly string[] Secrets = ["Password", "PSW", "PWD", "SSL Password", "SslPassword"];

    /// <exception cref="MlOpsException">MLOPS1019: the variable or the file is not there, or the string holds a secret.</exception>
    public static string Resolve(string reference)
    {
        if (reference.StartsWith(Variable, StringComparison.Ordinal))
        {
            var name = reference[Variable.Length..];
            return Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw Invalid($"the environment variable {name} is not set");
        }

        if (reference.StartsWith(SecretFile, StringComparison.Ordinal))
        {
            var path = reference[SecretFile.Length..];
            return File.Exists(path) ? File.ReadAllText(path).Trim() : throw Invalid($"there is no file {path}");
        }

        return !HoldsSecret(reference)
            ? reference
            : throw Invalid("the connection string holds a password, which the process list and the shell's history would show: put it into an environment variable and name it as env:NAME, or into a file and name it as file:PATH");
    }

    private static bool HoldsSecret(string connectionString)
    {
        try
        {
            var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return Secrets.Any(settings.ContainsKey);
        }
        catch (ArgumentException)
        {
            // Whoever opens it says that it cannot be read.
            return false;
        }
    }

    private static MlOpsException Invalid(string why) => new(DiagnosticCodes.InvalidImport, $"--from: {why}");
}
