using System.Globalization;

namespace MlOps.Training.Onnx.Evaluation;

/// <summary>
/// Values in rows, row by row. ONNX's tensors of our graphs have two axes that matter: a constant has one row, and an axis of
/// length 1 that an operator puts between the two is left out. Floats are held as the doubles they are, Booleans as 0 and 1.
/// </summary>
/// <param name="Values">double[], long[] or string[].</param>
internal sealed record Tensor(int Rows, int Width, Array Values)
{
    public double[] Doubles => (double[])Values;

    public long[] Integers => (long[])Values;

    public string[] Texts => (string[])Values;

    public static Tensor Of(OnnxTensor constant)
    {
        var rows = constant.Shape.Length < 2 ? 1 : (int)constant.Shape[0];
        return new Tensor(rows, rows == 0 ? 0 : constant.Values.Length / rows, constant.Values switch
        {
            float[] floats => Array.ConvertAll(floats, static value => (double)value),
            bool[] booleans => Array.ConvertAll(booleans, static value => value ? 1L : 0),
            var values => values,
        });
    }

    /// <summary>A value for each of this one's.</summary>
    public Tensor Map<T, TResult>(Converter<T, TResult> map) => new(Rows, Width, Array.ConvertAll((T[])Values, map));

    /// <summary>A value for each pair, after one row or one column was repeated as often as the other tensor has them.</summary>
    public static Tensor Zip<TFirst, TSecond, TResult>(Tensor first, Tensor second, Func<TFirst, TSecond, TResult> map)
    {
        var (rows, width) = (Common(first.Rows, second.Rows), Common(first.Width, second.Width));
        var (ones, others, results) = ((TFirst[])first.Values, (TSecond[])second.Values, new TResult[rows * width]);
        for (var i = 0; i < results.Length; i++)
            results[i] = map(ones[first.Place(i / width, i % width)], others[second.Place(i / width, i % width)]);
        return new Tensor(rows, width, results);
    }

    private static int Common(int one, int other) => one == 1 ? other : other == 1 || other == one
        ? one
        : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"values of {one} and of {other} do not fit together"));

    private int Place(int row, int column) => ((Rows == 1 ? 0 : row) * Width) + (Width == 1 ? 0 : column);
}
