// What the compiler needs for records and init accessors, which netstandard2.0 does not have.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
