using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Scoring;

/// <summary>
/// Sessions of one model, each used by one caller at a time and made when more callers come: a session that threads share
/// does not scale for small models, one a thread does.
/// </summary>
internal sealed class SessionPool : IDisposable
{
    private readonly byte[] onnx;
    private readonly ConcurrentBag<InferenceSession> idle = [];
    private readonly SemaphoreSlim free;
    private volatile bool disposed;

    /// <param name="most">Sessions that may exist at once; further callers wait.</param>
    /// <exception cref="MlOpsException">MLOPS5002: the bytes are no model that can be loaded.</exception>
    public SessionPool(byte[] onnx, int most)
    {
        this.onnx = onnx;
        free = new SemaphoreSlim(most, most);
        idle.Add(Create());
    }

    /// <summary>What every run has in common: nothing yet.</summary>
    public static RunOptions Options { get; } = new();

    public T Use<T>(Func<InferenceSession, T> work)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        free.Wait();
        try
        {
            var session = idle.TryTake(out var existing) ? existing : Create();
            try
            {
                return work(session);
            }
            finally
            {
                idle.Add(session);
            }
        }
        finally
        {
            free.Release();
            if (disposed)
                DisposeIdle();
        }
    }

    /// <summary>Whoever is scoring finishes; their sessions are disposed of when they come back.</summary>
    public void Dispose()
    {
        disposed = true;
        DisposeIdle();
    }

    private InferenceSession Create()
    {
        using var options = new SessionOptions
        {
            // The bits of a tree ensemble's output depend on the number of threads, and with several on the size of the batch.
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        try
        {
            return new InferenceSession(onnx, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new MlOpsException(DiagnosticCodes.InvalidOnnx, $"ONNX Runtime cannot load the model ({onnx.Length} bytes): {e.Message}", inner: e);
        }
    }

    private void DisposeIdle()
    {
        while (idle.TryTake(out var session))
            session.Dispose();
    }
}
