using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MlOps.Data.Tests")]
[assembly: InternalsVisibleTo("Benchmarks")]
