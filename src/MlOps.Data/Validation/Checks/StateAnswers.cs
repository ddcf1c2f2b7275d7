using System.Collections.Immutable;
using MlOps.Data.Engine;
using MlOps.Data.Profiles.States;
using MlOps.Modeling.Schema;

namespace MlOps.Data.Validation.Checks;

/// <summary>
/// Answers checks from what is known of each column's values, in one pass over the different ones, without loading a row. What
/// has a condition of its own, or is about more than one column of a row, is left to the engine; so is what is violated by rows,
/// which only it can name.
/// </summary>
internal static class StateAnswers
{
    public static bool CanAnswer(Check check) => check.Source is { Where: null, Severity: not Modeling.Diagnostics.Severity.Off } && check switch
    {
        ModeCheck or EntropyCheck or ColumnsCheck or DuplicateCheck { Columns.Count: 1 } => true,
        StatisticCheck { Source.Kind: ExpectationKind.Correlation } correlation => correlation.Reads[0] != correlation.Reads[1],
        StatisticCheck => true,
        RowCheck => check.Source.Kind is ExpectationKind.NotNull or ExpectationKind.Min or ExpectationKind.Max or ExpectationKind.Between or ExpectationKind.InSet,
        _ => false,
    };

    /// <returns>The results of those checks that need no engine.</returns>
    public static IReadOnlyDictionary<Check, CheckResult> Answer(DatasetSchema schema, TableState state, IEnumerable<Check> checks, int threads, CancellationToken ct)
    {
        var answers = new Dictionary<Check, CheckResult>(ReferenceEqualityComparer.Instance);
        var able = checks.Where(check => CanAnswer(check) && check.Reads.All(column => schema.Find(column) is not null)).ToArray();
        foreach (var check in able.OfType<ColumnsCheck>())
            answers[check] = check.Result();
        foreach (var check in able.OfType<StatisticCheck>())
        {
            if (check.OfRows is { } ofRows)
                answers[check] = Result(check, state.Rows, ofRows(state.Rows));
            else if (check.Source.Kind == ExpectationKind.Correlation)
                answers[check] = Correlation(schema, state, check);
        }

        var byColumn = able.Where(check => !answers.ContainsKey(check)).GroupBy(check => check.Reads[0]).ToArray();
        var passes = new ColumnPass[byColumn.Length];
        Workers.Run(threads, byColumn.Length, ct, i =>
        {
            var place = schema.Columns.IndexOf(schema[byColumn[i].Key]);
            passes[i] = new ColumnPass(schema.Columns[place], [.. byColumn[i]], state.Rows - state.Missing[place], state.Missing[place]);
            passes[i].Run(state.Runs[place], ct);
        });
        foreach (var result in passes.SelectMany(pass => pass.Results()).Where(result => result.Holds || result.Check is StatisticCheck or LoneCheck))
            answers[result.Check] = result;
        return answers;
    }

    public static CheckResult Result(StatisticCheck check, long scope, double? value) =>
        new(check, scope, value is { } number && check.Range.Contains(number) ? 0 : 1, value, []);

    private static CheckResult Correlation(DatasetSchema schema, TableState state, StatisticCheck check)
    {
        var numbers = StateColumns.Numbers(schema);
        var places = check.Reads.Select(column => numbers.ToImmutableArray().IndexOf(schema.Columns.IndexOf(schema[column]))).Order().ToArray();
        // The pairs (0,1), (0,2), … (1,2), …: before the first column's there are those of the columns before it.
        var pair = (places[0] * numbers.Count) - (places[0] * (places[0] + 1) / 2) + places[1] - places[0] - 1;
        return Result(check, state.Moments[pair].Rows, state.Moments[pair].Correlation);
    }
}
