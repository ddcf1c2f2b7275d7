using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MlOps.Build.Tests")]
