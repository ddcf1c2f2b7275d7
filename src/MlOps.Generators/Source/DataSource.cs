using System.Globalization;

namespace MlOps.Generators.Source;

/// <summary>A dataset's version that a project references, as constants of the project's own.</summary>
/// <param name="Directory">Where its files are checked out.</param>
internal sealed record DataSource(string Dataset, string Version, string Directory)
{
    /// <summary>Before a build resolved the latest version, it is not.</summary>
    public bool IsKnown => Dataset.Length > 0 && Directory.Length > 0 && int.TryParse(Version, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    public string TypeName => Naming.Pascal(Dataset) + "Data";

    public string ToCSharp() => CSharp.File(RowSource.Namespace, $$"""
        /// <summary>Version {{Version}} of {{CSharp.Xml(Dataset)}}, which this project references.</summary>
        internal static class {{TypeName}}
        {
            /// <summary>The version's number.</summary>
            public const int Version = {{Version}};

            /// <summary>Where the version's files are on the machine that built this, checked out.</summary>
            public const string Directory = {{CSharp.Literal(Directory)}};
        }
        """);
}
