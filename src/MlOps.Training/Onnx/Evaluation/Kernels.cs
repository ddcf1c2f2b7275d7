using MlOps.Training.Numerics;

namespace MlOps.Training.Onnx.Evaluation;

/// <summary>
/// The operators that our graphs are made of, by their names: https://onnx.ai/onnx/operators/. Sums have a fixed order, and exp,
/// log and the like are our own, so that the same inputs give the same bits on every machine.
/// </summary>
internal static class Kernels
{
    private static readonly Dictionary<string, Func<OnnxNode, Kernel>> ByOperator = new(StringComparer.Ordinal)
    {
        ["Abs"] = _ => Each(Math.Abs),
        ["Exp"] = _ => Each(PortableMath.Exp),
        ["Floor"] = _ => Each(Math.Floor),
        ["IsNaN"] = _ => static inputs => inputs[0].Map<double, long>(static x => double.IsNaN(x) ? 1 : 0),
        ["Log"] = _ => Each(PortableMath.Log),
        ["Relu"] = _ => Each(static x => x > 0 ? x : 0),
        ["Sigmoid"] = _ => Each(PortableMath.Sigmoid),
        ["Sign"] = _ => Each(static x => double.IsNaN(x) ? x : Math.Sign(x)),
        ["Sqrt"] = _ => Each(Math.Sqrt),
        ["Tanh"] = _ => Each(PortableMath.Tanh),
        ["Not"] = _ => static inputs => inputs[0].Map<long, long>(static x => 1 - x),
        ["Cast"] = ShapeKernels.Cast,

        ["Add"] = _ => Pairs(static (a, b) => a + b, static (a, b) => a + b),
        ["Sub"] = _ => Pairs(static (a, b) => a - b, static (a, b) => a - b),
        ["Mul"] = _ => Pairs(static (a, b) => a * b, static (a, b) => a * b),
        ["Div"] = _ => Pairs(static (a, b) => a / b, static (a, b) => a / b),
        ["Max"] = _ => Pairs(Math.Max, Math.Max),
        ["Min"] = _ => Pairs(Math.Min, Math.Min),
        // With the divisor's sign.
        ["Mod"] = _ => static inputs => Tensor.Zip<long, long, long>(inputs[0], inputs[1], static (a, b) => ((a % b) + b) % b),
        ["And"] = _ => static inputs => Tensor.Zip<long, long, long>(inputs[0], inputs[1], static (a, b) => a & b),
        ["GreaterOrEqual"] = _ => static inputs => Tensor.Zip<double, double, long>(inputs[0], inputs[1], static (a, b) => a >= b ? 1 : 0),
        ["LessOrEqual"] = _ => static inputs => Tensor.Zip<double, double, long>(inputs[0], inputs[1], static (a, b) => a <= b ? 1 : 0),
        ["Equal"] = _ => Equal,
        ["Where"] = _ => Where,
        ["Clip"] = _ => static inputs => inputs[0].Map<double, double>(x => x < inputs[1].Doubles[0] ? inputs[1].Doubles[0] : x > inputs[2].Doubles[0] ? inputs[2].Doubles[0] : x),

        ["Concat"] = ShapeKernels.Concat,
        ["Squeeze"] = ShapeKernels.Squeeze,
        ["Gather"] = ShapeKernels.Gather,
        ["Slice"] = ShapeKernels.AllButTheLastRow,
        ["MatMul"] = _ => MatMul,
        ["Softmax"] = _ => Softmax,
        ["ReduceSumSquare"] = _ => SumOfSquares,

        ["LabelEncoder"] = TableKernels.LabelEncoder,
        ["OneHotEncoder"] = TableKernels.OneHotEncoder,
        ["MurmurHash3"] = _ => TextKernels.Hash,
        ["Tokenizer"] = TextKernels.Words,
        ["TfIdfVectorizer"] = TextKernels.CountTerms,
        ["TreeEnsembleRegressor"] = static node => new TreeKernel(node).Run,
    };

    /// <exception cref="InvalidDataException">MlOps writes no such operator.</exception>
    public static Kernel Of(OnnxNode node) => ByOperator.TryGetValue(node.Operator, out var prepare)
        ? prepare(node)
        : throw new InvalidDataException($"the operator {node.Operator} is none that MlOps writes");

    private static Kernel Each(Converter<double, double> map) => inputs => inputs[0].Map(map);

    private static Kernel Pairs(Func<double, double, double> numbers, Func<long, long, long> integers) => inputs =>
        inputs[0].Values is long[] ? Tensor.Zip(inputs[0], inputs[1], integers) : Tensor.Zip(inputs[0], inputs[1], numbers);

    private static Tensor Equal(Tensor[] inputs) => inputs[0].Values switch
    {
        string[] => Tensor.Zip<string, string, long>(inputs[0], inputs[1], static (a, b) => string.Equals(a, b, StringComparison.Ordinal) ? 1 : 0),
        long[] => Tensor.Zip<long, long, long>(inputs[0], inputs[1], static (a, b) => a == b ? 1 : 0),
        _ => Tensor.Zip<double, double, long>(inputs[0], inputs[1], static (a, b) => a == b ? 1 : 0),
    };

    private static Tensor Where(Tensor[] inputs)
    {
        return inputs[1].Values is long[] ? Choose<long>() : Choose<double>();

        Tensor Choose<T>() => Tensor.Zip<(long Condition, T Yes), T, T>(
            Tensor.Zip<long, T, (long, T)>(inputs[0], inputs[1], static (condition, yes) => (condition, yes)), inputs[2], static (pair, no) => pair.Condition != 0 ? pair.Yes : no);
    }

    /// <summary>Each sum in the order of the inputs.</summary>
    private static Tensor MatMul(Tensor[] inputs)
    {
        var (values, weights, units) = (inputs[0], inputs[1].Doubles, inputs[1].Width);
        var sums = new double[values.Rows * units];
        for (var row = 0; row < values.Rows; row++)
        {
            for (var input = 0; input < values.Width; input++)
                Lanes.AddScaled(sums.AsSpan(row * units, units), values.Doubles[(row * values.Width) + input], weights.AsSpan(input * units, units));
        }

        return new Tensor(values.Rows, units, sums);
    }

    private static Tensor Softmax(Tensor[] inputs)
    {
        var scores = (double[])inputs[0].Doubles.Clone();
        for (var row = 0; row < inputs[0].Rows; row++)
            PortableMath.Softmax(scores.AsSpan(row * inputs[0].Width, inputs[0].Width));
        return new Tensor(inputs[0].Rows, inputs[0].Width, scores);
    }

    private static Tensor SumOfSquares(Tensor[] inputs)
    {
        var sums = new double[inputs[0].Rows];
        for (var i = 0; i < inputs[0].Doubles.Length; i++)
            sums[i / inputs[0].Width] += inputs[0].Doubles[i] * inputs[0].Doubles[i];
        return new Tensor(sums.Length, 1, sums);
    }
}
