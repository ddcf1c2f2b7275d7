using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

public unsafe class SessionOptions : SafeHandle
{
    private static readonly OrtApi Api = OrtApi.Instance;
    private ExecutionMode executionMode = ExecutionMode.ORT_SEQUENTIAL;
    private GraphOptimizationLevel graphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL;
    private OrtLoggingLevel logSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;
    private int intraOpNumThreads;
    private int interOpNumThreads;

    public SessionOptions()
        : base(0, ownsHandle: true)
    {
        nint created;
        Api.Check(Api.CreateSessionOptions(&created));
        SetHandle(created);
    }

    public override bool IsInvalid => handle == 0;

    public ExecutionMode ExecutionMode
    {
        get => executionMode;
        set => Api.Check(Api.SetSessionExecutionMode(handle, (int)(executionMode = value)));
    }

    public GraphOptimizationLevel GraphOptimizationLevel
    {
        get => graphOptimizationLevel;
        set => Api.Check(Api.SetSessionGraphOptimizationLevel(handle, (int)(graphOptimizationLevel = value)));
    }

    public OrtLoggingLevel LogSeverityLevel
    {
        get => logSeverityLevel;
        set => Api.Check(Api.SetSessionLogSeverityLevel(handle, (int)(logSeverityLevel = value)));
    }

    /// <summary>Threads within an operator; 0 is one a core.</summary>
    public int IntraOpNumThreads
    {
        get => intraOpNumThreads;
        set => Api.Check(Api.SetIntraOpNumThreads(handle, intraOpNumThreads = value));
    }

    /// <summary>Threads over operators that do not depend on each other; 0 is one a core.</summary>
    public int InterOpNumThreads
    {
        get => interOpNumThreads;
        set => Api.Check(Api.SetInterOpNumThreads(handle, interOpNumThreads = value));
    }

    /// <summary>One of the settings that are named in onnxruntime_session_options_config_keys.h.</summary>
    public void AddSessionConfigEntry(string configKey, string configValue)
    {
        fixed (byte* key = OrtApi.Utf8(configKey), value = OrtApi.Utf8(configValue))
            Api.Check(Api.AddSessionConfigEntry(handle, key, value));
    }

    internal nint Handle => handle;

    protected override bool ReleaseHandle()
    {
        Api.ReleaseSessionOptions(handle);
        return true;
    }
}
