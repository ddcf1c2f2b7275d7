using MlOps.Cli.Infrastructure;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Cli.Data;

/// <summary>Says which packs of this machine's store were found damaged on the way.</summary>
internal static class DamagedPacks
{
    public static void Report(IEnumerable<string> packs)
    {
        foreach (var pack in packs)
            Terminal.Write(new Diagnostic(DiagnosticCodes.DamagedPackSetAside, "the pack's bytes were not those that were written: what was whole in it was kept, and the rest is stored again where it was found", new SourceLocation(pack)));
    }
}
