using System.Globalization;

namespace MlOps.Data.Validation.Checks;

/// <summary>From a number to a number, both included; either may be open.</summary>
internal sealed record ValueRange(double? Min, double? Max)
{
    public string Expected => (Min, Max) switch
    {
        ({ } min, { } max) when min == max => Text(min),
        ({ } min, { } max) => $"between {Text(min)} and {Text(max)}",
        ({ } min, _) => $"≥ {Text(min)}",
        (_, { } max) => $"≤ {Text(max)}",
        _ => "any",
    };

    public bool Contains(double value) => !(value < Min) && !(value > Max);

    public static string Text(double value) =>
        value == Math.Truncate(value) && Math.Abs(value) < 1e15 ? value.ToString("#,0", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
}
