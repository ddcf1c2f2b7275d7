using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace MlOps.Modeling.UserCode;

/// <summary>Splits a method body into instructions (ECMA-335, partition III).</summary>
internal static class IlReader
{
    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IEnumerable<IlInstruction> Read(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            // 0xFE starts the opcodes of two bytes.
            var code = OpCodes[il[at] == 0xFE ? (short)(0xFE00 | il[++at]) : il[at]];
            at++;
            yield return new IlInstruction(code, Operand(code.OperandType, il, ref at));
        }
    }

    private static object? Operand(OperandType type, byte[] il, ref int at)
    {
        var bytes = il.AsSpan(at);
        switch (type)
        {
            case OperandType.InlineNone:
                return null;
            case OperandType.ShortInlineI or OperandType.ShortInlineVar:
                at += 1;
                return (long)bytes[0];
            case OperandType.ShortInlineBrTarget:
                at += 1;
                return (long)(at + (sbyte)bytes[0]);
            case OperandType.InlineVar:
                at += 2;
                return (long)BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            case OperandType.InlineBrTarget:
                at += 4;
                return (long)(at + BinaryPrimitives.ReadInt32LittleEndian(bytes));
            case OperandType.InlineI or OperandType.ShortInlineR:
                at += 4;
                return (long)BinaryPrimitives.ReadInt32LittleEndian(bytes);
            case OperandType.InlineI8 or OperandType.InlineR:
                at += 8;
                return BinaryPrimitives.ReadInt64LittleEndian(bytes);
            case OperandType.InlineSwitch:
                var count = BinaryPrimitives.ReadInt32LittleEndian(bytes);
                var targets = new long[count];
                at += 4 + (4 * count);
                for (var i = 0; i < count; i++)
                    targets[i] = at + BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 + (4 * i))..]);
                return string.Join(' ', targets);
            default:
                at += 4;
                return BinaryPrimitives.ReadInt32LittleEndian(bytes);
        }
    }
}
