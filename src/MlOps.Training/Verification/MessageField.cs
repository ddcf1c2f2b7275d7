using Google.Protobuf;

namespace MlOps.Training.Verification;

/// <summary>One field of a protobuf message: its number, and its bytes as far as they have a length.</summary>
/// <param name="Number">Of a field that is a number itself, for comparison.</param>
internal readonly record struct MessageField(int Id, ByteString Bytes, ulong Number)
{
    public string Text => Bytes.ToStringUtf8();

    /// <exception cref="InvalidProtocolBufferException">The bytes are no message.</exception>
    public static List<MessageField> Read(ByteString message)
    {
        var fields = new List<MessageField>();
        using var stream = message.CreateCodedInput();
        while (stream.ReadTag() is > 0 and var tag)
        {
            var id = WireFormat.GetTagFieldNumber(tag);
            fields.Add(WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.LengthDelimited => new MessageField(id, stream.ReadBytes(), 0),
                WireFormat.WireType.Varint => new MessageField(id, ByteString.Empty, stream.ReadUInt64()),
                WireFormat.WireType.Fixed32 => new MessageField(id, ByteString.Empty, stream.ReadFixed32()),
                WireFormat.WireType.Fixed64 => new MessageField(id, ByteString.Empty, stream.ReadFixed64()),
                var type => throw new InvalidDataException($"A message has a field of the wire type {type}."),
            });
        }

        return fields;
    }

    /// <summary>Packed numbers.</summary>
    public static List<long> Integers(ByteString packed)
    {
        var numbers = new List<long>();
        using var stream = packed.CreateCodedInput();
        while (!stream.IsAtEnd)
            numbers.Add(stream.ReadInt64());
        return numbers;
    }
}
