using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MlOps.Scoring.Tests")]
