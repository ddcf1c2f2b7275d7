namespace Microsoft.ML.OnnxRuntime;

public interface IDisposableReadOnlyCollection<T> : IReadOnlyCollection<T>, IReadOnlyList<T>, IDisposable;
