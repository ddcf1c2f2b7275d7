using System.Collections.Immutable;
using MlOps.Data.Drift;
using MlOps.Modeling.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation.Reading;

/// <summary>Reads the section <c>drift</c> of expectations.yaml.</summary>
internal sealed class DriftReader(string display, List<Diagnostic> errors)
{
    public DriftPlan Read(YamlScalarNode section, YamlNode node)
    {
        var plan = new DriftPlan { Location = At(section) };
        foreach (var (key, value) in Members(node))
        {
            plan = key.Value switch
            {
                "reference" => plan with { Reference = ReadReference(value), Gates = true },
                "severity" => plan with { Severity = SeverityNames.Read(value, Report) },
                "thresholds" => plan with { Thresholds = ReadThresholds(Members(value)) },
                "columns" => plan with { Columns = [.. Members(value).Select(column => ReadColumn(column.Key, column.Value))] },
                _ => Refuse(plan, key, $"'{key.Value}' is not known here, expected reference, severity, thresholds or columns"),
            };
        }

        return plan;
    }

    private DriftColumnPlan ReadColumn(YamlScalarNode name, YamlNode node)
    {
        if (node is YamlScalarNode { Value: "off" })
            return new DriftColumnPlan(name.Value!, At(name), Severity.Off, ImmutableDictionary<DriftMeasure, DriftThreshold>.Empty);
        var members = Members(node).ToArray();
        var severity = members.Where(member => member.Key.Value == "severity").Select(member => (Severity?)SeverityNames.Read(member.Value, Report)).FirstOrDefault();
        return new DriftColumnPlan(name.Value!, At(name), severity, ReadThresholds(members.Where(member => member.Key.Value != "severity")));
    }

    private ImmutableDictionary<DriftMeasure, DriftThreshold> ReadThresholds(IEnumerable<(YamlScalarNode Key, YamlNode Value)> members)
    {
        var thresholds = ImmutableDictionary.CreateBuilder<DriftMeasure, DriftThreshold>();
        foreach (var (key, value) in members)
        {
            if (DriftMeasures.Find(key.Value!) is not { } measure)
                Report(key, $"'{key.Value}' is no measure of drift, expected one of {string.Join(", ", DriftMeasures.Names)}");
            else if (value is YamlScalarNode { Value: "off" })
                thresholds[measure] = new DriftThreshold(null, At(key));
            else if (YamlValues.Number(value) is >= 0 and var max)
                thresholds[measure] = new DriftThreshold(max, At(key));
            else
                Report(value, $"'{value}' is no threshold, expected a number from 0, or off");
        }

        return thresholds.ToImmutable();
    }

    private string ReadReference(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } text } && (text == "previous" || text.EndsWith(".json", StringComparison.Ordinal) || (text.Length > 0 && text.All(char.IsAsciiDigit))))
            return text;
        Report(node, $"'{node}' is nothing to compare with, expected a version's number, previous, or a profile's path that ends with .json");
        return "previous";
    }

    private IEnumerable<(YamlScalarNode Key, YamlNode Value)> Members(YamlNode node) => YamlValues.Members(node, "expected 'name: value'", Report);

    private T Refuse<T>(T unchanged, YamlNode node, string message)
    {
        Report(node, message);
        return unchanged;
    }

    private void Report(YamlNode node, string message) => errors.Add(new Diagnostic(DiagnosticCodes.InvalidExpectations, message, At(node)));

    private SourceLocation At(YamlNode node) => new(display, (int)node.Start.Line, (int)node.Start.Column);
}
