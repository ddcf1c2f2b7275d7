namespace MlOps.Training.Trainers.Neural;

/// <summary>Early stopping: keeps the parameters of the epoch whose watched loss is least (Prechelt, "Early stopping — but when?", 1998).</summary>
internal sealed class BestEpoch(NetworkState state, int patience)
{
    private readonly NetworkState best = new(state.Layout);
    private double least = double.PositiveInfinity;
    private int epochOfLeast;

    /// <returns>Whether the loss has not fallen for as many epochs as there is patience for.</returns>
    public bool IsOver(int epoch, double loss)
    {
        if (loss < least)
        {
            (least, epochOfLeast) = (loss, epoch);
            best.CopyFrom(state);
        }

        return epoch - epochOfLeast >= patience;
    }

    /// <summary>The state becomes what it was after the best epoch.</summary>
    public void Restore() => state.CopyFrom(best);
}
