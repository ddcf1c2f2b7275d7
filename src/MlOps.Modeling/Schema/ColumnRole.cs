namespace MlOps.Modeling.Schema;

public enum ColumnRole
{
    Feature,

    /// <summary>What models predict: known when training, not yet known when scoring.</summary>
    Label,

    /// <summary>Identifies a row; never a feature.</summary>
    Key,

    /// <summary>Carried along, used by no model.</summary>
    Metadata,
}
