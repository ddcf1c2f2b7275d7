namespace Nuke.Common;

/// <summary>The build prints its headers and its summary itself. Here nothing else ever does, so this says no more than it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DisableDefaultOutputAttribute : Attribute;
