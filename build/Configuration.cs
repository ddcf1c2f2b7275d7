namespace MlOps.BuildProgram;

internal enum Configuration
{
    Debug,
    Release,
}
