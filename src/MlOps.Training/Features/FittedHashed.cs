using System.Collections.Immutable;
using MlOps.Data.Frames;
using MlOps.Modeling.Metadata;
using MlOps.Training.Numerics;
using MlOps.Training.Onnx;

namespace MlOps.Training.Features;

/// <summary>One output a bucket. ONNX has no hash; ONNX Runtime has MurmurHash3 in its own domain.</summary>
public sealed record FittedHashed(string Column, int Buckets) : FittedFeature(Column)
{
    public override ImmutableArray<string> Outputs => [.. Enumerable.Range(0, Buckets).Select(bucket => FormattableString.Invariant($"{Column}.Hash={bucket}"))];

    internal override void Fill(Frame frame, ReadOnlySpan<int> rows, float[][] outputs, CancellationToken ct)
    {
        var buckets = new int[rows.Length];
        switch (frame[Column])
        {
            case StringColumn text:
                var byCode = text.Dictionary.Select(value => value.Length == 0 ? -1 : BucketOf(MurmurHash.Of(value))).ToArray();
                for (var i = 0; i < buckets.Length; i++)
                    buckets[i] = text.Codes[rows[i]] is >= 0 and var code ? byCode[code] : -1;
                break;
            case Int64Column integers:
                for (var i = 0; i < buckets.Length; i++)
                    buckets[i] = integers.IsMissing(rows[i]) ? -1 : BucketOf(MurmurHash.Of(integers.Values[rows[i]]));
                break;
            case var column:
                throw new InvalidOperationException($"Column '{Column}' is {column.Schema.Type}, which is not hashed.");
        }

        OneHot.Fill(buckets, outputs);
    }

    internal override string AddTo(FeatureGraph graph)
    {
        var (value, valid) = graph.TypeOf(Column) switch
        {
            TensorType.String => (Column, graph.Add("Not", [graph.Add("Equal", [Column, graph.Constant(OnnxTensor.Vector([""]))])])),
            TensorType.Double => graph.Integer(Column),
            _ => (Column, null),
        };
        var hash = graph.AddRuntime("MurmurHash3", [value], new OnnxAttribute("positive", 1L), new OnnxAttribute("seed", 0L));
        var bucket = graph.Add("Mod", [graph.Cast(hash, OnnxElement.Int64), graph.Constant(OnnxTensor.Of((long)Buckets))]);
        var hot = graph.Add("Equal", [bucket, graph.Constant(OnnxTensor.Row([.. Enumerable.Range(0, Buckets).Select(i => (long)i)]))]);
        return graph.Cast(valid is null ? hot : graph.Add("And", [hot, valid]), OnnxElement.Double);
    }

    private int BucketOf(uint hash) => (int)(hash % (uint)Buckets);
}
