namespace MlOps.Data;

internal static class SnakeCase
{
    /// <summary><c>MeanShift</c> as <c>mean_shift</c>.</summary>
    public static string Of(string name) =>
        string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
