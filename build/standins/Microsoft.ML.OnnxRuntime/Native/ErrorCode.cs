namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>OrtErrorCode of the C API.</summary>
internal enum ErrorCode
{
    Ok,
    Fail,
    InvalidArgument,
    NoSuchFile,
    NoModel,
    EngineError,
    RuntimeException,
    InvalidProtobuf,
    ModelLoaded,
    NotImplemented,
    InvalidGraph,
    ExecutionProviderFailed,
}
