using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A loaded model. Runs may overlap; disposing must not overlap a run.</summary>
public sealed unsafe class InferenceSession : IDisposable
{
    private static readonly OrtApi Api = OrtApi.Instance;
    private readonly Dictionary<string, nint> utf8Names = new(StringComparer.Ordinal);
    private nint handle;

    /// <exception cref="OnnxRuntimeException">The bytes are no model that the library can load.</exception>
    public InferenceSession(byte[] model, SessionOptions options)
    {
        nint created;
        fixed (byte* bytes = model)
            Api.Check(Api.CreateSessionFromArray(Api.Environment, bytes, (nuint)model.Length, options.Handle, &created));
        handle = created;
        try
        {
            (InputNames, InputMetadata) = Describe(Api.SessionGetInputCount, Api.SessionGetInputName, Api.SessionGetInputTypeInfo);
            (OutputNames, OutputMetadata) = Describe(Api.SessionGetOutputCount, Api.SessionGetOutputName, Api.SessionGetOutputTypeInfo);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    ~InferenceSession() => Release();

    public IReadOnlyList<string> InputNames { get; }

    public IReadOnlyList<string> OutputNames { get; }

    public IReadOnlyDictionary<string, NodeMetadata> InputMetadata { get; }

    public IReadOnlyDictionary<string, NodeMetadata> OutputMetadata { get; }

    /// <exception cref="OnnxRuntimeException">The library refuses the inputs, or an operator fails.</exception>
    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions, IReadOnlyCollection<string> inputNames, IReadOnlyCollection<OrtValue> inputValues, IReadOnlyCollection<string> outputNames)
    {
        ObjectDisposedException.ThrowIf(handle == 0, this);
        if (inputNames.Count != inputValues.Count)
            throw new ArgumentException($"There are {inputNames.Count} names and {inputValues.Count} values.", nameof(inputValues));

        var names = stackalloc nint[inputNames.Count];
        var values = stackalloc nint[inputNames.Count];
        var wanted = stackalloc nint[outputNames.Count];
        var results = stackalloc nint[outputNames.Count];
        Fill(names, inputNames);
        Fill(wanted, outputNames);
        var index = 0;
        foreach (var value in inputValues)
            values[index++] = value.Handle;
        new Span<nint>(results, outputNames.Count).Clear();

        Api.Check(Api.Run(handle, runOptions.Handle, names, values, (nuint)inputNames.Count, wanted, (nuint)outputNames.Count, results));
        GC.KeepAlive(inputValues);

        var outputs = new OrtValue[outputNames.Count];
        for (var i = 0; i < outputs.Length; i++)
            outputs[i] = new OrtValue(results[i]);
        return new OrtValueCollection(outputs);
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Fill(nint* utf8, IReadOnlyCollection<string> names)
    {
        var index = 0;
        foreach (var name in names)
            utf8[index++] = utf8Names.TryGetValue(name, out var known) ? known : throw new ArgumentException($"The model has no input or output '{name}'.", nameof(names));
    }

    private (IReadOnlyList<string> Names, IReadOnlyDictionary<string, NodeMetadata> Metadata) Describe(
        delegate* unmanaged<nint, nuint*, nint> count, delegate* unmanaged<nint, nuint, nint, nint*, nint> name, delegate* unmanaged<nint, nuint, nint*, nint> type)
    {
        nuint total;
        Api.Check(count(handle, &total));
        var names = new string[(int)total];
        var metadata = new Dictionary<string, NodeMetadata>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            nint result;
            Api.Check(name(handle, (nuint)i, Api.Allocator, &result));
            names[i] = Api.Take(result);
            utf8Names.TryAdd(names[i], Marshal.StringToCoTaskMemUTF8(names[i]));
            Api.Check(type(handle, (nuint)i, &result));
            try
            {
                metadata.Add(names[i], new NodeMetadata(Api, result));
            }
            finally
            {
                Api.ReleaseTypeInfo(result);
            }
        }

        return (names, metadata);
    }

    private void Release()
    {
        if (handle == 0)
            return;
        Api.ReleaseSession(handle);
        handle = 0;
        foreach (var name in utf8Names.Values)
            Marshal.FreeCoTaskMem(name);
    }
}
