using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A failure that the native library reports, with its own words.</summary>
public class OnnxRuntimeException : Exception
{
    internal OnnxRuntimeException(ErrorCode code, string message)
        : base($"[ErrorCode:{code}] {message}")
    {
    }
}
