using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MlOps.CodeFixes")]
[assembly: InternalsVisibleTo("MlOps.Generators.Tests")]
