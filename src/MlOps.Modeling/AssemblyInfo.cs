using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MlOps.Modeling.Tests")]

// Files that are whole or not there serve every room, but are no part of what an author writes against.
[assembly: InternalsVisibleTo("MlOps.Data")]
[assembly: InternalsVisibleTo("MlOps.Data.Tests")]
[assembly: InternalsVisibleTo("MlOps.Registry")]
[assembly: InternalsVisibleTo("MlOps.Serving")]
[assembly: InternalsVisibleTo("mlops")]
