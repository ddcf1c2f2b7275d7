namespace MlOps.Data.Profiles.States;

/// <summary>The second moments of every pair of columns in one block.</summary>
internal static class BlockMoments
{
    // Of sums over a block.
    private const double Rounding = 1e-11;

    /// <param name="columns">Row by row, NaN where a value is missing.</param>
    /// <returns>The pairs (0,1), (0,2), … (1,2), ….</returns>
    public static PairMoments[] Of(IReadOnlyList<ValueBlock> columns)
    {
        var centred = columns.Select(column => new Centred(column)).ToArray();
        var pairs = new PairMoments[columns.Count * (columns.Count - 1) / 2];
        var next = 0;
        for (var i = 0; i < centred.Length; i++)
        {
            for (var j = i + 1; j < centred.Length; j++)
                pairs[next++] = Pair(centred[i], centred[j]);
        }

        return pairs;
    }

    private static PairMoments Pair(Centred x, Centred y)
    {
        var xy = FixedOrderSums.Dot(x.Values, y.Values);
        if (x.Present is null && y.Present is null)
            return new PairMoments(x.Values.Length, x.Mean, y.Mean, x.Squares, y.Squares, xy);

        // Rows that lack one of both leave the sums of the other.
        var rows = x.Present is null ? FixedOrderSums.Sum(y.Present) : y.Present is null ? FixedOrderSums.Sum(x.Present) : FixedOrderSums.Dot(x.Present, y.Present);
        if (rows == 0)
            return default;
        var (sumX, squaresX) = Over(x, y.Present);
        var (sumY, squaresY) = Over(y, x.Present);
        return new PairMoments((long)rows, x.Mean + (sumX / rows), y.Mean + (sumY / rows), Remainder(squaresX, sumX, rows), Remainder(squaresY, sumY, rows), xy - (sumX * sumY / rows));
    }

    // Of values that are all the same, rounding leaves something.
    private static double Remainder(double squares, double sum, double rows) => squares - (sum * sum / rows) is var rest && rest > Rounding * squares ? rest : 0;

    private static (double Sum, double Squares) Over(Centred column, double[]? present)
    {
        if (present is null)
            return (FixedOrderSums.Sum(column.Values), column.Squares);
        var kept = new double[present.Length];
        for (var row = 0; row < kept.Length; row++)
            kept[row] = column.Values[row] * present[row];
        return (FixedOrderSums.Sum(kept), FixedOrderSums.Dot(kept, kept));
    }

    /// <summary>A column less its mean, 0 where it is missing; in the column's own memory.</summary>
    private sealed class Centred
    {
        private readonly ValueBlock column;

        public Centred(ValueBlock column)
        {
            this.column = column;
            var values = Values;
            if (column.Missing > 0)
            {
                Present = new double[values.Length];
                for (var row = 0; row < values.Length; row++)
                {
                    Present[row] = double.IsNaN(values[row]) ? 0 : 1;
                    values[row] = double.IsNaN(values[row]) ? 0 : values[row];
                }
            }

            // Around one of them first, so that values that are all the same leave nothing.
            var count = values.Length - column.Missing;
            var origin = count == 0 ? 0 : Present is null ? values[0] : values[Array.IndexOf(Present, 1)];
            Subtract(origin);
            var mean = count == 0 ? 0 : FixedOrderSums.Sum(values) / count;
            Subtract(mean);
            Mean = origin + mean;
            Squares = FixedOrderSums.Dot(values, values);
        }

        public Span<double> Values => column.Rows;

        /// <summary>1 where there is a value; null where every row has one.</summary>
        public double[]? Present { get; }

        public double Mean { get; }

        public double Squares { get; }

        private void Subtract(double amount)
        {
            var values = Values;
            for (var row = 0; row < values.Length; row++)
                values[row] = Present is null ? values[row] - amount : (values[row] - amount) * Present[row];
        }
    }
}
