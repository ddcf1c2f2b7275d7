namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode InvalidExpectations = new("MLOPS2001", "expectations.yaml is not valid",
        "Mend the file where the message points; data/expectations.schema.json lets an editor complete and check it.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode UnreadableCell = new("MLOPS2002", "A cell is not of its column's type",
        "Mend the cell at its source and take a new snapshot, or change the column's type in dataset.json.");

    public static readonly DiagnosticCode ValueOutOfRange = new("MLOPS2003", "A value is out of range",
        "Mend the value at its source, or change the expectation (min, max, between) that the message names.");

    public static readonly DiagnosticCode MissingValue = new("MLOPS2004", "A value is missing",
        "Mend the cell at its source, make the column nullable in dataset.json, or change the expectation (not_null) that the message names.");

    public static readonly DiagnosticCode DuplicateValue = new("MLOPS2005", "A value that should be unique occurs again",
        "Remove the duplicate at its source; the message names the row that holds the first. Or change the expectation (unique, key).");

    public static readonly DiagnosticCode ValueNotInSet = new("MLOPS2006", "A value is not one of the known ones",
        "Mend the value at its source, or add it to the expectation (in_set) that the message names.");

    public static readonly DiagnosticCode PatternMismatch = new("MLOPS2007", "A text does not match its pattern",
        "Mend the value at its source, or change the expectation (regex) that the message names.");

    public static readonly DiagnosticCode LengthOutOfRange = new("MLOPS2008", "A text is too short or too long",
        "Mend the value at its source, or change the expectation (length) that the message names.");

    public static readonly DiagnosticCode ComparisonFailed = new("MLOPS2009", "Two columns of a row contradict each other",
        "Mend the row at its source, or change the expectation (compare) that the message names.");

    public static readonly DiagnosticCode CountOutOfRange = new("MLOPS2010", "A column has too few or too many of some values",
        "Look at the column with `mlops data profile`, or change the expectation (distinct_count, distinct_share, null_count, zero_count) that the message names.");

    public static readonly DiagnosticCode StatisticOutOfRange = new("MLOPS2011", "A statistic is out of range",
        "Look at the column with `mlops data profile`, or change the expectation (mean, std, median, quantile, sum, skewness, kurtosis, entropy, correlation) that the message names.");

    public static readonly DiagnosticCode RowCountOutOfRange = new("MLOPS2012", "The dataset has too few or too many rows",
        "Check whether files are missing or doubled, or change the expectation (row_count) that the message names.");

    public static readonly DiagnosticCode QueryFoundRows = new("MLOPS2013", "A query for offending rows found some",
        "Mend the rows at their source, or change the expectation (sql) that the message names.");

    public static readonly DiagnosticCode UnexpectedMode = new("MLOPS2014", "The most frequent value is another one, or too rare or too frequent",
        "Look at the column with `mlops data profile`, or change the expectation (mode) that the message names.");

    public static readonly DiagnosticCode NotMonotonic = new("MLOPS2015", "A value breaks the order of the rows",
        "Sort the rows at their source, or change the expectation (monotonic) that the message names.");

    public static readonly DiagnosticCode StaleData = new("MLOPS2016", "The newest data is too old",
        "Check whether the newest files are missing, or change the expectation (freshness) that the message names.");

    public static readonly DiagnosticCode UnknownReference = new("MLOPS2017", "A value is not one of another dataset's column",
        "Mend the value at its source, add it to the other dataset, or change the expectation (foreign_key) that the message names.");

    public static readonly DiagnosticCode ColumnsDiffer = new("MLOPS2018", "The table has other columns than expected",
        "Change dataset.json back, or change the expectation (columns) that the message names.");

    public static readonly DiagnosticCode HeaderMismatch = new("MLOPS2020", "A file's columns are not the schema's",
        "Give the file the columns of dataset.json, by name and in order, or change dataset.json and take a new snapshot.");

    public static readonly DiagnosticCode MalformedFile = new("MLOPS2021", "A file is not well formed",
        "Write the file as RFC 4180 says: UTF-8, one line ending throughout, quotes around cells that hold quotes, delimiters or line breaks, and doubled inside them.");

    public static readonly DiagnosticCode ReadersDisagree = new("MLOPS2022", "Two readers see different rows in a file",
        "The file is ambiguous or changed while it was read: check that nothing writes to it, and write it again with every text quoted.");

    public static readonly DiagnosticCode EngineFailed = new("MLOPS2099", "The data engine failed",
        "The message is the engine's own; where memory or disk ran out, free some or lower the number of threads.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode PopulationDrift = new("MLOPS2101", "The population stability index is above its threshold",
        "Compare the column's profiles of both versions; where the change is meant, raise the threshold (psi) under drift in expectations.yaml or take a newer reference.");

    public static readonly DiagnosticCode DistributionDrift = new("MLOPS2102", "The Kolmogorov-Smirnov distance is above its threshold",
        "Compare the column's profiles of both versions; where the change is meant, raise the threshold (kolmogorov_smirnov) under drift in expectations.yaml.");

    public static readonly DiagnosticCode DivergenceDrift = new("MLOPS2103", "The Jensen-Shannon divergence is above its threshold",
        "Compare the column's profiles of both versions; where the change is meant, raise the threshold (jensen_shannon) under drift in expectations.yaml.");

    public static readonly DiagnosticCode CategoryDrift = new("MLOPS2104", "The categories' shares moved beyond the threshold",
        "Look whether categories were swapped or renamed; where the change is meant, raise the threshold (chi_square) under drift in expectations.yaml.");

    public static readonly DiagnosticCode MeanDrift = new("MLOPS2105", "The mean moved beyond its threshold",
        "Look whether the unit changed, miles or kilometres; where the change is meant, raise the threshold (mean_shift) under drift in expectations.yaml.");

    public static readonly DiagnosticCode VarianceDrift = new("MLOPS2106", "The variance changed beyond its threshold",
        "Look whether the source was rounded, clipped or mixed with another; where the change is meant, raise the threshold (variance_shift) under drift in expectations.yaml.");

    public static readonly DiagnosticCode NewCategory = new("MLOPS2107", "There are categories that the reference does not have",
        "A model knows nothing of them: train with them, mend their spelling, or raise the threshold (new_categories) under drift in expectations.yaml.");

    public static readonly DiagnosticCode VanishedCategory = new("MLOPS2108", "Categories of the reference are gone",
        "Check whether a source was left out; where they are meant to be gone, raise the threshold (vanished_categories) under drift in expectations.yaml.");

    public static readonly DiagnosticCode SchemaDrift = new("MLOPS2109", "A column is not what it was in the reference",
        "Where the change is meant, compare with a version that has it, or switch the column off under drift in expectations.yaml.");

    public static readonly DiagnosticCode NothingToCompare = new("MLOPS2110", "There is nothing to measure drift against",
        "Name a version with rows, other than the one that is checked: --reference, or reference under drift in expectations.yaml.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode UnreadableProfile = new("MLOPS2111", "The profile to measure drift against cannot be read",
        "Name a profile.json as `mlops data profile --json` and a trained model's folder have it; where an older version wrote it, write it again.", Diagnostics.ExitCode.Usage);
}
