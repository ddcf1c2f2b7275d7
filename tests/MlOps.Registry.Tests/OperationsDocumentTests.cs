using System.Text.RegularExpressions;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Registry.Tests;

/// <summary>What docs/operations.md says of gates.</summary>
public sealed partial class OperationsDocumentTests
{
    [Fact]
    public void Every_gate_is_there_with_its_codes_in_the_order_in_which_they_are_asked()
    {
        var rows = RepositoryRoot.Read("docs", "operations.md").Split("| gate | says no where | code |\n| --- | --- | --- |\n")[1].Split("\n\n")[0].Split('\n');

        Assert.Equal(PromotionGates.All.Length, rows.Length);
        Assert.Equal(
            new[] { DiagnosticCodes.BlobMissing, DiagnosticCodes.BlobAltered, DiagnosticCodes.PlanGateFailed, DiagnosticCodes.NoEndToEndPass, DiagnosticCodes.NotApproved, DiagnosticCodes.WorseThanChampion }.Select(code => code.Id),
            rows.SelectMany(row => Code().Matches(row)).Select(match => match.Value));
    }

    [GeneratedRegex("MLOPS[0-9]{4}")]
    private static partial Regex Code();
}
