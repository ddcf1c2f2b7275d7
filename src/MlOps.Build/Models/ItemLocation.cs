using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Framework;

namespace MlOps.Build;

/// <summary>Where a project file declares an item: MSBuild hands a task the item, and not its line.</summary>
internal static class ItemLocation
{
    /// <param name="use">A Model or a DatasetReference, which its metadata Kind tells.</param>
    /// <returns>From 1; zeros where the file does not name it, as for an item of an imported file.</returns>
    public static (int Line, int Column) Find(string projectFile, ITaskItem use)
    {
        try
        {
            var element = XDocument.Load(projectFile, LoadOptions.SetLineInfo).Descendants().FirstOrDefault(element =>
                element.Name.LocalName.Equals(use.GetMetadata("Kind"), StringComparison.OrdinalIgnoreCase)
                && (element.Attribute("Include")?.Value.Split(';', StringSplitOptions.TrimEntries).Contains(use.ItemSpec, StringComparer.OrdinalIgnoreCase) ?? false));
            // Of the name, and one before it is the bracket, which MSBuild's own errors are at.
            return element is IXmlLineInfo { LineNumber: var line, LinePosition: var position } ? (line, position - 1) : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or XmlException)
        {
            // It was built from, and is gone or changed meanwhile.
            return default;
        }
    }
}
