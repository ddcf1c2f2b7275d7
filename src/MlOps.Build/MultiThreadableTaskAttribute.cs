namespace Microsoft.Build.Framework;

/// <summary>MSBuild knows it by its name: a task that never reads the current directory or other state of the process.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
