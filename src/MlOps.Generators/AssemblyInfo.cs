using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MlOps.Generators.Tests")]
