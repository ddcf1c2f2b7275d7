using MlOps.Data.Engine;

namespace MlOps.Data.Validation.Checks;

/// <summary>A check that no common scan can answer.</summary>
internal abstract record LoneCheck(Expectation Source, string Subject, string Expected) : Check(Source, Subject, Expected)
{
    public abstract CheckResult Run(Connection connection, CancellationToken ct);
}
