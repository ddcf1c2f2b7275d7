using System.Text;

namespace MlOps.Generators;

/// <summary>How names in data (<c>taxi-fares</c>, <c>pickup_at</c>) become names in C#: as <c>MlOps.Modeling.Schema.Naming</c>, which a test compares.</summary>
internal static class Naming
{
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var upper = true;
        foreach (var c in name)
        {
            if (!IsLetterOrDigit(c))
            {
                upper = true;
                continue;
            }

            if (text.Length == 0 && c is >= '0' and <= '9')
                text.Append('_');
            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return text.ToString();
    }

    public static string RowType(string dataset) => Pascal(dataset) + "Row";

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
