namespace MlOps.Modeling.Diagnostics;

public static partial class DiagnosticCodes
{
    public static readonly DiagnosticCode InvalidPlan = new("MLOPS3001", "A model's plan is not valid",
        "Mend the model's Define method as the message says.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode UnknownModel = new("MLOPS3002", "There is no such model",
        "The message lists the models there are.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode AssemblyNotLoaded = new("MLOPS3003", "A model's assembly cannot be loaded",
        "Build the model's project and name the DLL in its output directory, with what it references beside it.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode UnknownFeatureColumn = new("MLOPS3010", "A feature reads a column that the dataset does not have",
        "The message lists the columns there are; build the project again after the dataset's schema changed.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode FeatureTypeMismatch = new("MLOPS3011", "A feature does not fit its column's type",
        "Choose a feature that fits: numbers as they are or standardised, text, integers and Booleans one-hot, timestamps by their parts.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode NullableFeature = new("MLOPS3012", "A feature reads a nullable column that cannot be missing when scoring",
        "ONNX has no missing Boolean or timestamp: declare the column as not nullable, or give it as text or as an integer.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode FeatureWithoutValues = new("MLOPS3013", "A feature has no value in the training rows",
        "Remove the feature, or take a dataset version in which the column is filled.");

    public static readonly DiagnosticCode ValueNotFinite = new("MLOPS3014", "A value is infinite or too large for the feature or trainer",
        "Mend the cell that the message names, or leave it empty where the column may be missing.");

    public static readonly DiagnosticCode MissingValueInLinearModel = new("MLOPS3015", "A linear model or a network cannot take a missing value",
        "Use Standardize for the column (a missing value becomes the mean), or GradientBoosting, which takes missing values.");

    public static readonly DiagnosticCode TooFewRows = new("MLOPS3016", "There are too few rows to train and test on",
        "Take a dataset version or a range with more rows, or hold out another share.");

    public static readonly DiagnosticCode InvalidLabel = new("MLOPS3017", "A label cannot be learned",
        "Labels are finite numbers, 0 or 1 where the task is binary: mend or drop the rows that the message names.");

    public static readonly DiagnosticCode OneClass = new("MLOPS3018", "All training rows have the same class",
        "Take a dataset version or a range that holds rows of both classes.");

    public static readonly DiagnosticCode GateFailed = new("MLOPS3020", "A gate was not met",
        "The rejected model lies in the .rejected directory beside the output, with its metrics in model.json; improve the model or the data, or change the gate knowingly.");

    public static readonly DiagnosticCode ScoringDisagrees = new("MLOPS3021", "ONNX Runtime does not predict what the trainer predicts",
        "Nothing was published. Train again on another machine; if it stays, report it with the plan and the row that the message names.");

    public static readonly DiagnosticCode MetricNotFinite = new("MLOPS3022", "A metric is not a finite number",
        "The model predicts NaN or numbers out of range: look at the features' values, and lower the learning rate.");

    public static readonly DiagnosticCode UnknownFeatureOutput = new("MLOPS3035", "A trainer's option names a feature that there is not",
        "Categorical, Increasing and Decreasing take names of features that give one number each, such as columns as they are; the message lists them.", Diagnostics.ExitCode.Usage);

    public static readonly DiagnosticCode TooLittleMemory = new("MLOPS3036", "Training would take more memory than there is",
        "Take fewer rows or features, raise the limit of the process or container, or train on a larger machine.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode NetworkDiverged = new("MLOPS3040", "A network's training diverged",
        "Lower LearningRate, let it warm up, or standardise the features; BatchNormalization helps deep networks.");

    public static readonly DiagnosticCode NetworkTooLarge = new("MLOPS3041", "A network needs more memory than there is",
        "Take smaller layers, smaller batches or fewer rows, or train where the process may have more memory.", Diagnostics.ExitCode.Environment);

    public static readonly DiagnosticCode SplitTooSmall = new("MLOPS3111", "Too few rows to train",
        "Choose a dataset version with more rows, or hold out another share.");

    public static readonly DiagnosticCode LabelMissing = new("MLOPS3112", "Rows without a label",
        "Leave the rows out of the dataset, or expect the label to be present in expectations.yaml so that it fails earlier.");

    public static readonly DiagnosticCode RowsOverlap = new("MLOPS3113", "Training and held-out rows overlap",
        "Look for rows that share a key.");

    public static readonly DiagnosticCode ConstantLabel = new("MLOPS3114", "The label never varies",
        "Look at the label's column with `mlops data profile`; a binary label needs both classes.");

    public static readonly DiagnosticCode FeatureNotFinite = new("MLOPS3115", "A feature's values are not finite",
        "Mend the column, or use a feature that takes missing values.");

    public static readonly DiagnosticCode ConstantFeature = new("MLOPS3116", "A feature never varies",
        "Take it out of the plan, or mend the column.");

    public static readonly DiagnosticCode DuplicateFeature = new("MLOPS3117", "Two features are the same",
        "Keep one of them.");

    public static readonly DiagnosticCode LabelLeaked = new("MLOPS3118", "A feature gives the label away",
        "Take the feature out: what it holds is most likely not known when scoring.");

    public static readonly DiagnosticCode ZeroInputNotFinite = new("MLOPS3119", "Zero input gives no finite output",
        "A weight is no number: look at the trainer's options and at the features' sizes.");

    public static readonly DiagnosticCode StartLossUnexpected = new("MLOPS3120", "A network's first loss is not what theory says",
        "A network that knows nothing has the loss of the best constant. Standardise the features, which are too large for the first layer.");

    public static readonly DiagnosticCode WeightsOff = new("MLOPS3121", "A network's weights do not start with the mean and variance they should have",
        "Mend the weights' initialisation.");

    public static readonly DiagnosticCode UnitsDead = new("MLOPS3122", "A network's layer is dead or saturated",
        "Standardise the features, take wider layers, or set BatchNormalization.");

    public static readonly DiagnosticCode GradientsOff = new("MLOPS3123", "A network's gradients are nothing, vanish or explode",
        "Standardise the features, take fewer or wider layers, or set BatchNormalization.");

    public static readonly DiagnosticCode MeanPredictionOff = new("MLOPS3124", "Predictions are far from the label's mean or the classes' shares",
        "Standardise the features, or lower the learning rate.");

    public static readonly DiagnosticCode BatchNotLearnt = new("MLOPS3125", "A network cannot learn a few rows by heart",
        "Change LearningRate as the message says, lower L2, or take wider layers.");
}
