using System.Text.RegularExpressions;
using MlOps.Data.Validation;
using MlOps.Modeling.Diagnostics;

namespace MlOps.Data.Tests.Validation;

public sealed partial class SeverityOverridesTests
{
    [Theory]
    [InlineData("2003=warning", "", "", "", false, Severity.Warning)]
    [InlineData("2003=warning", "MLOPS2003", "", "", true, Severity.Off)]
    [InlineData("2003=warning", "", "CS1591;mlops2003", "", false, Severity.Error)]
    [InlineData("2003=warning", "", "", "", true, Severity.Error)]
    [InlineData("2003=warning", "", "", "MLOPS2003", true, Severity.Warning)]
    [InlineData("2003=error", "MLOPS2003", "", "", false, Severity.Error)]
    [InlineData("2003=off", "", "MLOPS2003", "", true, Severity.Off)]
    [InlineData("2004=off", "", "", "", false, Severity.Error)]
    public void A_severity_that_is_set_comes_first_and_a_warning_follows_the_compilers_options(string set, string noWarn, string asErrors, string notAsErrors, bool all, Severity expected)
    {
        var overrides = SeverityOverrides.Parse([set]) with { NoWarn = noWarn, WarningsAsErrors = asErrors, WarningsNotAsErrors = notAsErrors, TreatWarningsAsErrors = all };

        Assert.Equal(expected, overrides.Of(DiagnosticCodes.ValueOutOfRange, Severity.Error));
    }

    /// <summary>MSBuild cannot list properties by a pattern: each code stands in the targets by name.</summary>
    [Fact]
    public void Every_code_has_its_property_in_a_build()
    {
        var targets = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "MlOps.Build", "build", "MlOps.Data.targets"));

        Assert.Equal(SeverityOverrides.Known, Property().Matches(targets).Select(match => "MLOPS" + match.Groups[1].Value).Distinct());
    }

    [GeneratedRegex(@"\$\(MlOpsSeverity_(\d+)\)")]
    private static partial Regex Property();
}
