namespace MlOps.Modeling;

/// <summary>A model, defined over the rows of a dataset. The type's name is the model's.</summary>
/// <typeparam name="TRow">The row type that is generated from the dataset's schema.</typeparam>
public interface IModel<TRow>
{
    /// <summary>Says what is predicted, from what, by which trainer, and what it must reach. Runs at build time, never when scoring.</summary>
    static abstract void Define(ModelBuilder<TRow> model);
}
