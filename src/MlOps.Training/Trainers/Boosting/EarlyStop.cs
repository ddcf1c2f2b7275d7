namespace MlOps.Training.Trainers.Boosting;

/// <summary>Watches a loss fall, and says when it has not for too long (Prechelt, "Early stopping – but when?", 1998).</summary>
internal sealed class EarlyStop(int patience)
{
    private double least = double.PositiveInfinity;
    private int since;

    /// <summary>How many trees there were when the loss was least.</summary>
    public int Best { get; private set; }

    /// <returns>Whether to stop.</returns>
    public bool After(int trees, double loss)
    {
        if (loss < least)
            (least, since, Best) = (loss, 0, trees);
        else
            since++;
        return since >= patience;
    }
}
