using System.Collections.ObjectModel;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A run's outputs; disposing of the collection disposes of them.</summary>
internal sealed class OrtValueCollection(OrtValue[] values) : ReadOnlyCollection<OrtValue>(values), IDisposableReadOnlyCollection<OrtValue>
{
    public void Dispose()
    {
        foreach (var value in values)
            value.Dispose();
    }
}
