using MlOps.Data.Engine;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Validation.Checks;

/// <summary>Lets the engine look at the SQL and the patterns of expectations.yaml before any row is read.</summary>
internal static class CheckSql
{
    /// <exception cref="MlOpsException">MLOPS2001 with the engine's words, where the expectation stands.</exception>
    public static void Require(Connection connection, IEnumerable<Check> checks)
    {
        var errors = checks.Select(check => Error(connection, check)).OfType<Diagnostic>().ToArray();
        if (errors.Length > 0)
            throw new MlOpsException(errors);
    }

    public static Diagnostic Error(Check check, string why) =>
        new(DiagnosticCodes.InvalidExpectations, $"{check.Source.Kind.NameOf()} does not run: {why}", check.Source.Location);

    private static Diagnostic? Error(Connection connection, Check check)
    {
        if (check.Source.Where is { } where && connection.Check($"SELECT count(*) FROM {LoadedTable.Name} WHERE ({where}\n)") is { } condition)
            return new Diagnostic(DiagnosticCodes.InvalidExpectations, $"where is not a condition: {condition}", check.Source.WhereLocation);
        return check switch
        {
            QueryCheck query => connection.Check($"SELECT count(*) FROM {query.Subquery}") is { } why ? Error(check, why) : null,
            RowCheck { Source.Kind: ExpectationKind.Regex } row => PatternError(connection, row),
            _ => null,
        };
    }

    private static Diagnostic? PatternError(Connection connection, RowCheck check)
    {
        try
        {
            connection.Execute($"SELECT regexp_full_match('', {Sql.Text(new Arguments(check.Source).Pattern())})");
            return null;
        }
        catch (MlOpsException e)
        {
            return Error(check, e.Diagnostics[0].Message);
        }
    }
}
