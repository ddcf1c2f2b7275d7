namespace MlOps.Training.Numerics;

/// <summary>
/// A sum in the order of its terms with the rounding errors summed beside: the error is about one rounding, not one a term.
/// Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974).
/// </summary>
internal struct CompensatedSum
{
    private double sum;
    private double errors;

    /// <summary>Not finite where a term or the sum is not.</summary>
    public readonly double Value => double.IsFinite(sum) ? sum + errors : sum;

    public void Add(double term)
    {
        var next = sum + term;
        errors += Math.Abs(sum) >= Math.Abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }
}
