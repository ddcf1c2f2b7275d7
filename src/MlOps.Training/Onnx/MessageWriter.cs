using Google.Protobuf;

namespace MlOps.Training.Onnx;

/// <summary>
/// The fields of one protobuf message, in the order they are given: equal messages give equal bytes, which the protobuf
/// format itself does not promise. Repeated numbers are packed.
/// </summary>
internal sealed class MessageWriter
{
    private readonly MemoryStream buffer = new();
    private readonly CodedOutputStream stream;

    private MessageWriter() => stream = new CodedOutputStream(buffer, leaveOpen: true);

    public static byte[] ToBytes(IOnnxMessage message)
    {
        var writer = new MessageWriter();
        message.Write(writer);
        writer.stream.Flush();
        return writer.buffer.ToArray();
    }

    public void Int(int field, long value)
    {
        stream.WriteTag(field, WireFormat.WireType.Varint);
        stream.WriteInt64(value);
    }

    public void Float(int field, float value)
    {
        stream.WriteTag(field, WireFormat.WireType.Fixed32);
        stream.WriteFloat(value);
    }

    public void Text(int field, string value)
    {
        stream.WriteTag(field, WireFormat.WireType.LengthDelimited);
        stream.WriteString(value);
    }

    public void Texts(int field, IEnumerable<string> values)
    {
        foreach (var value in values)
            Text(field, value);
    }

    public void Message(int field, IOnnxMessage message)
    {
        stream.WriteTag(field, WireFormat.WireType.LengthDelimited);
        stream.WriteBytes(UnsafeByteOperations.UnsafeWrap(ToBytes(message)));
    }

    public void Messages(int field, IEnumerable<IOnnxMessage> messages)
    {
        foreach (var message in messages)
            Message(field, message);
    }

    public void Ints(int field, IReadOnlyList<long> values)
    {
        Packed(field, values.Sum(CodedOutputStream.ComputeInt64Size));
        foreach (var value in values)
            stream.WriteInt64(value);
    }

    public void Floats(int field, IReadOnlyList<float> values)
    {
        Packed(field, values.Count * sizeof(float));
        foreach (var value in values)
            stream.WriteFloat(value);
    }

    public void Doubles(int field, IReadOnlyList<double> values)
    {
        Packed(field, values.Count * sizeof(double));
        foreach (var value in values)
            stream.WriteDouble(value);
    }

    private void Packed(int field, int length)
    {
        stream.WriteTag(field, WireFormat.WireType.LengthDelimited);
        stream.WriteLength(length);
    }
}
