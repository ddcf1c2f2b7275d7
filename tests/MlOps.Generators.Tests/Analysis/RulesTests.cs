using Microsoft.CodeAnalysis;
using MlOps.Generators.Analysis;
using MlOps.Generators.Diagnostics;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Generators.Tests.Analysis;

/// <summary>The compiler's side and the table of codes, from which docs/diagnostics.md is written, say the same.</summary>
public sealed class RulesTests
{
    public static TheoryData<DiagnosticDescriptor> Rules => [.. ReproducibilityRules.All, Generators.Diagnostics.Rules.InvalidSchema, Generators.Diagnostics.Rules.HiddenColumns, Generators.Diagnostics.Rules.NoColumns, Generators.Diagnostics.Rules.LabelType];

    [Theory]
    [MemberData(nameof(Rules), DisableDiscoveryEnumeration = true)]
    public void A_rule_is_that_of_the_table(DiagnosticDescriptor rule)
    {
        var code = Assert.Single(DiagnosticCodes.All, code => code.Id == rule.Id);
        Assert.Equal(code.Title, rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(code.Severity.ToString(), rule.DefaultSeverity.ToString());
        Assert.Equal("docs/diagnostics.md", rule.HelpLinkUri);
    }

    [Fact]
    public void Every_code_of_the_analyzers_has_a_rule() =>
        Assert.Equal(DiagnosticCodes.All.Where(code => code.Id.StartsWith("MLOPS32", StringComparison.Ordinal)).Select(code => code.Id), ReproducibilityRules.All.Append(Generators.Diagnostics.Rules.HiddenColumns).Select(rule => rule.Id));
}
