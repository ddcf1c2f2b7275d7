namespace MlOps.Training.Trainers.Boosting;

internal static class Routing
{
    /// <summary>The bins of the rows that a split looks at, and for each of the 256 bins 1 where it goes left, else 0.</summary>
    public static (byte[] Bins, byte[] GoesLeft) Of(Split split, BinnedData data)
    {
        var feature = data.Features[split.Feature];
        var goesLeft = new byte[256];
        if (feature.IsShared)
        {
            Array.Fill(goesLeft, (byte)1);
            goesLeft[feature.Indicator] = 0;
        }
        else
        {
            if (split.Set is null)
                goesLeft.AsSpan(0, split.Bin + 1).Fill(1);
            foreach (var bin in split.Set ?? [])
                goesLeft[bin] = 1;
            if (feature.Bins.HasMissing)
                goesLeft[feature.Bins.MissingBin] = split.MissingLeft ? (byte)1 : (byte)0;
        }

        return (data.Columns[feature.Column].Bins, goesLeft);
    }
}
