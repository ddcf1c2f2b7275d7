namespace MlOps.Training.Features;

internal static class OneHot
{
    /// <summary>Sets the output of each row's category, −1 for none, to 1.</summary>
    public static void Fill(int[] categories, float[][] outputs)
    {
        for (var row = 0; row < categories.Length; row++)
        {
            if (categories[row] >= 0)
                outputs[categories[row]][row] = 1;
        }
    }
}
