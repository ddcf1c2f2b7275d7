using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Drift;

internal static class DriftMeasures
{
    private static readonly Dictionary<string, DriftMeasure> ByName = Enum.GetValues<DriftMeasure>().ToDictionary(NameOf, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Keys;

    public static DriftMeasure? Find(string name) => ByName.TryGetValue(name, out var measure) ? measure : null;

    public static string NameOf(this DriftMeasure measure) => SnakeCase.Of(measure.ToString());

    /// <summary>The most that is no drift yet, where expectations.yaml says nothing else.</summary>
    public static double DefaultThreshold(this DriftMeasure measure) => measure switch
    {
        DriftMeasure.Psi => 0.2,
        DriftMeasure.KolmogorovSmirnov => 0.15,
        DriftMeasure.JensenShannon => 0.05,
        DriftMeasure.ChiSquare => 0.15,
        DriftMeasure.MeanShift => 0.3,
        DriftMeasure.VarianceShift => 2,
        _ => 0,
    };

    public static DiagnosticCode CodeOf(this DriftMeasure measure) => measure switch
    {
        DriftMeasure.Psi => DiagnosticCodes.PopulationDrift,
        DriftMeasure.KolmogorovSmirnov => DiagnosticCodes.DistributionDrift,
        DriftMeasure.JensenShannon => DiagnosticCodes.DivergenceDrift,
        DriftMeasure.ChiSquare => DiagnosticCodes.CategoryDrift,
        DriftMeasure.MeanShift => DiagnosticCodes.MeanDrift,
        DriftMeasure.VarianceShift => DiagnosticCodes.VarianceDrift,
        DriftMeasure.NewCategories => DiagnosticCodes.NewCategory,
        _ => DiagnosticCodes.VanishedCategory,
    };
}
