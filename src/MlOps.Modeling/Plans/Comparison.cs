namespace MlOps.Modeling.Plans;

public enum Comparison
{
    AtLeast,
    AtMost,
    GreaterThan,
    LessThan,
}
