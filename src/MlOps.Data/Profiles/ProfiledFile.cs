using MlOps.Modeling;

namespace MlOps.Data.Profiles;

/// <param name="Content">The digest of the file's bytes, where it is known: what is found is then kept for the next time.</param>
public sealed record ProfiledFile(string Path, Digest? Content);
