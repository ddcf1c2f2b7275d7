using Google.Protobuf;

namespace MlOps.Scoring.Tests.Fixtures;

/// <summary>A protobuf message, written field by field.</summary>
internal sealed class ProtoMessage
{
    private readonly MemoryStream bytes = new();
    private readonly CodedOutputStream output;

    public ProtoMessage() => output = new CodedOutputStream(bytes);

    public ProtoMessage Add(int field, long value) => Write(field, WireFormat.WireType.Varint, () => output.WriteInt64(value));

    public ProtoMessage Add(int field, float value) => Write(field, WireFormat.WireType.Fixed32, () => output.WriteFloat(value));

    public ProtoMessage Add(int field, string value) => Write(field, WireFormat.WireType.LengthDelimited, () => output.WriteString(value));

    public ProtoMessage Add(int field, ProtoMessage value) => Write(field, WireFormat.WireType.LengthDelimited, () => output.WriteBytes(ByteString.CopyFrom(value.ToArray())));

    public byte[] ToArray()
    {
        output.Flush();
        return bytes.ToArray();
    }

    private ProtoMessage Write(int field, WireFormat.WireType type, Action write)
    {
        output.WriteTag(field, type);
        write();
        return this;
    }
}
