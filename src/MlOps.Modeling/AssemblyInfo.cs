using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MlOps.Modeling.Tests")]
