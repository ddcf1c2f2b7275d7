namespace MlOps.Modeling.Plans;

public enum ModelTask
{
    /// <summary>A number.</summary>
    Regression,

    /// <summary>A Boolean, by the probability of true.</summary>
    BinaryClassification,

    /// <summary>One of the values that the training rows' labels have, by a probability each.</summary>
    MulticlassClassification,
}
