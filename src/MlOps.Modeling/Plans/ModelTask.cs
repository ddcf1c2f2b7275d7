namespace MlOps.Modeling.Plans;

public enum ModelTask
{
    Regression,
    BinaryClassification,
}
