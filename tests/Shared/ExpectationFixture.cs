namespace MlOps.Tests.Shared;

/// <summary>Each kind of expectation on the rows below: a form that holds, a form that does not, its code, where, and what it says.</summary>
/// <param name="Section"><c>columns</c> or <c>table</c>.</param>
/// <param name="Good">An item of the section in one line.</param>
/// <param name="Location">Of the first violation, where the expectation stands alone on line 2.</param>
public sealed record ExpectationFixture(string Section, string Good, string Bad, string Code, string Location, string Message)
{
    public const string Rows = """
        id,at,distance,payment,paid
        1,2026-03-01T08:00:00,1.5,card,true
        2,2026-03-01T09:00:00,0,cash,false
        3,2026-03-01T10:00:00,4.50,card,true
        4,,,,

        """;

    /// <summary>Of the dataset <c>other</c>, which foreign keys refer to.</summary>
    public const string OtherRows = "id,at,distance,payment,paid\n1,,,card,\n2,,,cash,\n2,,,,\n";

    public static IReadOnlyList<ExpectationFixture> All { get; } =
    [
        new("columns", "id: [not_null]", "payment: [not_null]", "MLOPS2004", "t.csv(5,5)", "payment is empty, expected a value (expectations.yaml(2,13)): 1 of 4 rows"),
        new("columns", "id: [unique]", "payment: [unique]", "MLOPS2005", "t.csv(4,28)", "payment is 'card', expected unique, but t.csv(2,27) has the same (expectations.yaml(2,13)): 1 of 3 rows"),
        new("columns", "distance: [min: 0]", "distance: [min: 1e0]", "MLOPS2003", "t.csv(3,23)", "distance is 0, expected ≥ 1e0 (expectations.yaml(2,14)): 1 of 3 rows"),
        new("columns", "distance: [max: 4.5]", "distance: [max: 4]", "MLOPS2003", "t.csv(4,23)", "distance is 4.50, expected ≤ 4 (expectations.yaml(2,14)): 1 of 3 rows"),
        new("columns", "at: [min: 2026-03-01T08:00:00]", "at: [max: '2026-03-01T09:30:00']", "MLOPS2003", "t.csv(4,3)", "at is 2026-03-01T10:00:00, expected ≤ 2026-03-01T09:30:00 (expectations.yaml(2,8)): 1 of 3 rows"),
        new("columns", "id: [between: [1, 4]]", "id: [between: [2, 9]]", "MLOPS2003", "t.csv(2,1)", "id is 1, expected between 2 and 9 (expectations.yaml(2,8)): 1 of 4 rows"),
        new("columns", "payment: [in_set: [card, cash]]", "payment: [in_set: [card, 'it''s']]", "MLOPS2006", "t.csv(3,25)", "payment is 'cash', expected one of card, it's (expectations.yaml(2,13)): 1 of 3 rows"),
        new("columns", "paid: [in_set: [true, false]]", "id: [in_set: [1, 2, 4]]", "MLOPS2006", "t.csv(4,1)", "id is 3, expected one of 1, 2, 4 (expectations.yaml(2,8)): 1 of 4 rows"),
        new("columns", "payment: [regex: '[a-z]+']", "payment: [regex: 'ca[rd]']", "MLOPS2007", "t.csv(2,27)", "payment is 'card', expected a match of /ca[rd]/ (expectations.yaml(2,13)): 3 of 3 rows"),
        new("columns", "payment: [length: 4]", "payment: [length: { max: 3 }]", "MLOPS2008", "t.csv(2,27)", "payment is 'card', expected a length ≤ 3 (expectations.yaml(2,13)): 3 of 3 rows"),
        new("columns", "payment: [distinct_count: 2]", "payment: [distinct_count: { min: 3 }]", "MLOPS2010", "expectations.yaml(2,13)", "distinct_count of payment is 2, expected ≥ 3, over 3 rows"),
        new("columns", "payment: [null_count: 1]", "id: [null_count: { min: 1 }]", "MLOPS2010", "expectations.yaml(2,8)", "null_count of id is 0, expected ≥ 1, over 4 rows"),
        new("columns", "distance: [zero_count: 1]", "distance: [zero_count: 0]", "MLOPS2010", "expectations.yaml(2,14)", "zero_count of distance is 1, expected 0, over 3 rows"),
        new("columns", "distance: [mean: 2]", "distance: [mean: [2.5, 3]]", "MLOPS2011", "expectations.yaml(2,14)", "mean of distance is 2, expected between 2.5 and 3, over 3 rows"),
        new("columns", "distance: [std: { min: 2.29, max: 2.3 }]", "id: [std: { max: 1 }]", "MLOPS2011", "expectations.yaml(2,8)", "std of id is 1.2909944487358056, expected ≤ 1, over 4 rows"),
        new("columns", "distance: [median: 1.5]", "id: [median: 2]", "MLOPS2011", "expectations.yaml(2,8)", "median of id is 2.5, expected 2, over 4 rows"),
        new("columns", "id: [quantile: { at: 0.25, min: 1.75, max: 1.75 }]", "id: [quantile: { at: 1, max: 3 }]", "MLOPS2011", "expectations.yaml(2,8)", "quantile 1 of id is 4, expected ≤ 3, over 4 rows"),
        new("columns", "distance: [sum: 6]", "id: [sum: 11]", "MLOPS2011", "expectations.yaml(2,8)", "sum of id is 10, expected 11, over 4 rows"),
        new("columns", "payment: [distinct_share: { max: 0.7 }]", "payment: [distinct_share: 1]", "MLOPS2010", "expectations.yaml(2,13)", "distinct_share of payment is 0.6666666666666666, expected 1, over 3 rows"),
        new("columns", "payment: [mode: card]", "payment: [mode: cash]", "MLOPS2014", "expectations.yaml(2,13)", "the most frequent payment is card with a share of 0.6666666666666666, expected cash"),
        new("columns", "payment: [mode: { value: card, share: [0.6, 0.7] }]", "distance: [mode: { share: { min: 0.5 } }]", "MLOPS2014", "expectations.yaml(2,14)", "the most frequent distance is 0 with a share of 0.3333333333333333, expected any value with a share ≥ 0.5"),
        new("columns", "distance: [skewness: { min: 0.9, max: 0.95 }]", "distance: [skewness: { max: 0 }]", "MLOPS2011", "expectations.yaml(2,14)", "skewness of distance is 0.9352195295828245, expected ≤ 0, over 3 rows"),
        new("columns", "id: [kurtosis: { min: -1.21, max: -1.19 }]", "id: [kurtosis: { min: 0 }]", "MLOPS2011", "expectations.yaml(2,8)", "kurtosis of id is -1.200000000000001, expected ≥ 0, over 4 rows"),
        new("columns", "id: [entropy: 2]", "payment: [entropy: { min: 1 }]", "MLOPS2011", "expectations.yaml(2,13)", "entropy of payment is 0.9182958340544894 bits, expected ≥ 1"),
        new("columns", "at: [monotonic: strictly_increasing]", "payment: [monotonic: increasing]", "MLOPS2015", "t.csv(4,28)", "payment is 'card', expected ≥ the one before it, which is cash (expectations.yaml(2,13)): 1 of 3 rows"),
        new("columns", "id: [monotonic: increasing]", "distance: [monotonic: increasing]", "MLOPS2015", "t.csv(3,23)", "distance is 0, expected ≥ the one before it, which is 1.5 (expectations.yaml(2,14)): 1 of 3 rows"),
        new("columns", "at: [freshness: { max_age: 2 hours, as_of: 2026-03-01T12:00:00 }]", "at: [freshness: { max_age: 1 day, as_of: 2026-03-03T10:00:00 }]", "MLOPS2016", "expectations.yaml(2,8)", "the age of at, in days at 2026-03-03T10:00:00, is 2, expected ≤ 1, over 3 rows"),
        new("columns", "payment: [foreign_key: { dataset: other, column: payment }]", "id: [foreign_key: { dataset: other, column: id, version: 3 }]", "MLOPS2017", "t.csv(4,1)", "id is 3, expected a value of other.id (expectations.yaml(2,8)): 2 of 4 rows"),
        new("table", "- correlation: { of: [id, id], min: 0.999 }", "- correlation: { of: [id, distance], max: 0.5 }", "MLOPS2011", "expectations.yaml(2,5)", "correlation of id and distance is 0.654653671, expected ≤ 0.5, over 3 rows"),
        new("table", "- columns: [at, id, distance, paid, payment]", "- columns: [at, id, tip]", "MLOPS2018", "expectations.yaml(2,5)", "the columns lack tip and have distance, payment, paid besides, expected at, id, tip"),
        new("table", "- columns: { superset: [paid, id] }", "- columns: { superset: [id, tip] }", "MLOPS2018", "expectations.yaml(2,5)", "the columns lack tip, expected at least id, tip"),
        new("table", "- columns: { order: [id, at, distance, payment, paid] }", "- columns: { order: [at, id, distance, payment, paid] }", "MLOPS2018", "expectations.yaml(2,5)", "the columns come in the order id, at, distance, payment, paid, expected in this order at, id, distance, payment, paid"),
        new("table", "- row_count: { version: 2, min: 0.5 }", "- row_count: { version: 2, min: 1 }", "MLOPS2012", "expectations.yaml(2,5)", "row_count relative to version 2 (8 rows) is 0.5, expected ≥ 1, over 4 rows"),
        new("table", "- row_count: { version: previous, min: 1 }", "- row_count: { version: previous, min: 2 }", "MLOPS2012", "expectations.yaml(2,5)", "row_count relative to version previous is 1, expected ≥ 2, over 4 rows"),
        new("table", "- compare: id != distance", "- compare: id <= distance", "MLOPS2009", "t.csv(3,1)", "id is 2, expected ≤ distance, which is 0 (expectations.yaml(2,5)): 1 of 3 rows"),
        new("table", "- key: [payment, distance]", "- key: [payment, paid]", "MLOPS2005", "t.csv(4,28)", "payment, paid are 'card', true, expected unique, but t.csv(2,27) has the same (expectations.yaml(2,5)): 1 of 3 rows"),
        new("table", "- row_count: 4", "- row_count: { min: 1000 }", "MLOPS2012", "expectations.yaml(2,5)", "there are 4 rows, expected ≥ 1,000"),
        new("table", "- sql: SELECT * FROM data WHERE distance < 0;", "- sql: SELECT * FROM data WHERE distance = 0 -- none", "MLOPS2013", "t.csv(3)", "the query finds this row (expectations.yaml(2,5)): 1 of 4 rows"),
        new("table", "- sql: SELECT 1 WHERE false", "- sql: SELECT payment FROM data GROUP BY ALL", "MLOPS2013", "expectations.yaml(2,5)", "the query finds 3 rows, expected none"),
    ];

    /// <summary>The violation in MSBuild's canonical form.</summary>
    public string Diagnostic => $"{Location}: error {Code}: {Message}";

    public static string Alone(string section, string item) => $"{section}:\n  {item}\n";
}
