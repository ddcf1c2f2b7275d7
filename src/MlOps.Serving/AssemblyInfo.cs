using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MlOps.Serving.Tests")]
