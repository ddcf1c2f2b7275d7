using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf;
using MlOps.Training.Verification;

namespace MlOps.Training.Onnx;

/// <summary>
/// Reads back the graph of a file that <see cref="OnnxDocument"/> wrote: the field numbers are those of the messages' Write. What
/// MlOps does not write is refused.
/// </summary>
internal static class OnnxReader
{
    /// <exception cref="InvalidDataException">The bytes are no ONNX model, or hold what MlOps does not write; likewise <see cref="InvalidProtocolBufferException"/>.</exception>
    public static OnnxGraph Read(byte[] model)
    {
        const int Graph = 7, Node = 1, Name = 2, Initializer = 5, Input = 11, Output = 12;
        var fields = MessageField.Read(One(MessageField.Read(ByteString.CopyFrom(model)), Graph).Bytes);
        return new OnnxGraph(
            One(fields, Name).Text,
            [.. All(fields, Node).Select(ReadNode)],
            [.. All(fields, Initializer).Select(ReadTensor)],
            [.. All(fields, Input).Select(ReadValue)],
            [.. All(fields, Output).Select(ReadValue)]);
    }

    private static OnnxNode ReadNode(List<MessageField> fields)
    {
        const int Input = 1, Output = 2, OperatorType = 4, Attribute = 5, Domain = 7;
        return new OnnxNode(
            One(fields, OperatorType).Text,
            fields.Where(field => field.Id == Domain).Select(field => field.Text).FirstOrDefault(""),
            Texts(fields, Input),
            One(fields, Output).Text,
            [.. All(fields, Attribute).Select(ReadAttribute)]);
    }

    private static OnnxAttribute ReadAttribute(List<MessageField> fields)
    {
        const int Name = 1, Number = 2, Integer = 3, Text = 4, Floats = 7, Integers = 8, Texts = 9, Type = 20;
        return new OnnxAttribute(One(fields, Name).Text, One(fields, Type).Number switch
        {
            1 => BitConverter.UInt32BitsToSingle((uint)One(fields, Number).Number),
            2 => (long)One(fields, Integer).Number,
            3 => One(fields, Text).Text,
            6 => Numbers<float>(fields, Floats),
            7 => MessageField.Integers(One(fields, Integers).Bytes).ToArray(),
            8 => OnnxReader.Texts(fields, Texts).ToArray(),
            var type => throw new InvalidDataException(FormattableString.Invariant($"the attribute '{One(fields, Name).Text}' is of the type {type}")),
        });
    }

    private static OnnxTensor ReadTensor(List<MessageField> fields)
    {
        const int Dims = 1, DataType = 2, FloatData = 4, Int32Data = 5, StringData = 6, Int64Data = 7, TensorName = 8, DoubleData = 10;
        var element = (OnnxElement)One(fields, DataType).Number;
        Array values = element switch
        {
            OnnxElement.Float => Numbers<float>(fields, FloatData),
            OnnxElement.Double => Numbers<double>(fields, DoubleData),
            OnnxElement.Int64 => MessageField.Integers(One(fields, Int64Data).Bytes).ToArray(),
            OnnxElement.Bool => MessageField.Integers(One(fields, Int32Data).Bytes).Select(value => value != 0).ToArray(),
            OnnxElement.String => Texts(fields, StringData).ToArray(),
            _ => throw new InvalidDataException(FormattableString.Invariant($"a constant has elements of the type {(int)element}")),
        };
        var shape = fields.Where(field => field.Id == Dims).Select(field => MessageField.Integers(field.Bytes).ToArray()).FirstOrDefault([]);
        return new OnnxTensor(element, shape, values, One(fields, TensorName).Text);
    }

    private static OnnxValue ReadValue(List<MessageField> fields)
    {
        const int Name = 1, Type = 2, TensorType = 1, ElementType = 1, Shape = 2, Dimension = 1, Size = 1;
        var tensor = MessageField.Read(One(MessageField.Read(One(fields, Type).Bytes), TensorType).Bytes);
        var width = All(MessageField.Read(One(tensor, Shape).Bytes), Dimension)[^1];
        return new OnnxValue(One(fields, Name).Text, (OnnxElement)One(tensor, ElementType).Number, (int)One(width, Size).Number);
    }

    // Packed, lowest byte first, as in the memory of every machine that .NET runs on.
    private static T[] Numbers<T>(List<MessageField> fields, int id)
        where T : struct =>
        MemoryMarshal.Cast<byte, T>(One(fields, id).Bytes.Span).ToArray();

    private static ImmutableArray<string> Texts(List<MessageField> fields, int id) => [.. fields.Where(field => field.Id == id).Select(field => field.Text)];

    private static List<List<MessageField>> All(List<MessageField> fields, int id) => [.. fields.Where(field => field.Id == id).Select(field => MessageField.Read(field.Bytes))];

    private static MessageField One(List<MessageField> fields, int id)
    {
        foreach (var field in fields)
        {
            if (field.Id == id)
                return field;
        }

        throw new InvalidDataException(FormattableString.Invariant($"a message has no field {id}"));
    }
}
