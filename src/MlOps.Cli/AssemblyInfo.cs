using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MlOps.Cli.Tests")]
