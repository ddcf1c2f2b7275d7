using System.Text;

namespace MlOps.Modeling.Schema;

/// <summary>How names in data (<c>taxi-fares</c>, <c>pickup_at</c>) become names in C#.</summary>
public static class Naming
{
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var upper = true;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                upper = true;
                continue;
            }

            if (text.Length == 0 && char.IsAsciiDigit(c))
                text.Append('_');
            text.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return text.ToString();
    }

    /// <summary>The C# type of a dataset's rows: <c>taxi-fares</c> is <c>TaxiFaresRow</c>.</summary>
    public static string RowType(string dataset) => Pascal(dataset) + "Row";
}
