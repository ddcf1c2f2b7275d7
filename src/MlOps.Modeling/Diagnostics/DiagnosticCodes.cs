using System.Reflection;

namespace MlOps.Modeling.Diagnostics;

/// <summary>
/// The one table of codes, a file a range: 1xxx datasets and snapshots, 2xxx expectations and drift, 3xxx plan, checks and
/// training, 4xxx registry, gates and approvals, 5xxx serving and deployment, 6xxx Azure, 9xxx usage and environment.
/// </summary>
public static partial class DiagnosticCodes
{
    /// <summary>Every code, in order: what docs/diagnostics.md is written from.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
        [.. typeof(DiagnosticCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.FieldType == typeof(DiagnosticCode))
            .Select(f => (DiagnosticCode)f.GetValue(null)!)
            .OrderBy(code => code.Id, StringComparer.Ordinal)];
}
