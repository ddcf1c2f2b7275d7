using System.Reflection.Emit;

namespace MlOps.Modeling.UserCode;

/// <param name="Operand">What follows the opcode: a token, a number, branch targets as offsets in the method; null for none.</param>
internal readonly record struct IlInstruction(OpCode OpCode, object? Operand)
{
    public int Token => (int)Operand!;
}
