using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A comparison that starts when it is awaited, so that its settings can still follow the call.</summary>
public sealed class SettingsTask
{
    private readonly VerifySettings settings;
    private readonly Func<VerifySettings, Task<VerifyResult>> compare;
    private Task<VerifyResult>? task;

    internal SettingsTask(VerifySettings settings, Func<VerifySettings, Task<VerifyResult>> compare)
    {
        // A copy: what follows one call must not reach the next one that was given the same settings.
        this.settings = new VerifySettings(settings);
        this.compare = compare;
    }

    /// <inheritdoc cref="VerifySettings.UseDirectory"/>
    public SettingsTask UseDirectory(string directory) => With(settings => settings.UseDirectory(directory));

    /// <inheritdoc cref="VerifySettings.UseFileName"/>
    public SettingsTask UseFileName(string fileName) => With(settings => settings.UseFileName(fileName));

    /// <inheritdoc cref="VerifySettings.UseTextForParameters"/>
    public SettingsTask UseTextForParameters(string parametersText) => With(settings => settings.UseTextForParameters(parametersText));

    /// <inheritdoc cref="VerifySettings.UseParameters"/>
    public SettingsTask UseParameters(params object?[] parameters) => With(settings => settings.UseParameters(parameters));

    /// <summary>Nothing to do here: no program that shows differences is ever started.</summary>
    public SettingsTask DisableDiff() => this;

    public Task<VerifyResult> ToTask() => task ??= compare(settings);

    public TaskAwaiter<VerifyResult> GetAwaiter() => ToTask().GetAwaiter();

    public ConfiguredTaskAwaitable<VerifyResult> ConfigureAwait(bool continueOnCapturedContext) => ToTask().ConfigureAwait(continueOnCapturedContext);

    public static implicit operator Task<VerifyResult>(SettingsTask settingsTask) => settingsTask.ToTask();

    private SettingsTask With(Action<VerifySettings> set)
    {
        set(settings);
        return this;
    }
}
