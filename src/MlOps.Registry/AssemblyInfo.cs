using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MlOps.Registry.Tests")]
