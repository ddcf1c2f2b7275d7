using System.Collections.Immutable;
using MlOps.Data.Drift;
using MlOps.Modeling.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation.Reading;

/// <summary>Reads expectations.yaml. Whatever is not understood is an error at its own line and column: nothing is skipped silently.</summary>
internal sealed class ExpectationsReader(string display)
{
    private static readonly string[] Options = ["mostly", "where", "severity", "because"];

    private readonly List<Diagnostic> errors = [];

    /// <summary>What the text says of drift; null where it says nothing.</summary>
    public DriftPlan? Drift { get; private set; }

    /// <summary>What the text says of environments.</summary>
    public ImmutableArray<OptionalColumn> MayLack { get; private set; } = [];

    public ImmutableArray<Expectation> Read(string text)
    {
        var expectations = Parse(text) is { } root ? ReadRoot(root).ToImmutableArray() : [];
        return errors.Count == 0 ? expectations : throw new MlOpsException(errors);
    }

    private YamlNode? Parse(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new MlOpsException(DiagnosticCodes.InvalidExpectations, $"not YAML: {e.Message}", new SourceLocation(display, (int)e.Start.Line, (int)e.Start.Column), e);
        }

        if (stream.Documents.Count > 1)
            Report(stream.Documents[1].RootNode, "a second document, expected one");
        return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
    }

    private IEnumerable<Expectation> ReadRoot(YamlNode root)
    {
        foreach (var (key, value) in Members(root, "columns, table, environments and drift"))
        {
            switch (key.Value)
            {
                case "columns":
                    foreach (var (column, items) in Members(value, "a column's name and its expectations"))
                    {
                        foreach (var item in Items(items))
                        {
                            if (ReadItem(item, column.Value!) is { } expectation)
                                yield return expectation;
                        }
                    }

                    break;
                case "table":
                    foreach (var item in Items(value))
                    {
                        if (ReadItem(item, column: null) is { } expectation)
                            yield return expectation;
                    }

                    break;
                case "environments":
                    MayLack = [.. new EnvironmentsReader(display, errors).Read(value)];
                    break;
                case "drift":
                    Drift = new DriftReader(display, errors).Read(key, value);
                    break;
                default:
                    Report(key, $"'{key.Value}' is not known here, expected columns, table, environments or drift");
                    break;
            }
        }
    }

    private Expectation? ReadItem(YamlNode item, string? column)
    {
        if (item is YamlScalarNode name)
            return ReadKind(name, column) is { } bare ? Create(bare, column, name, new YamlScalarNode(null), []) : null;

        var members = Members(item, "an expectation").ToArray();
        var kinds = members.Where(m => !Options.Contains(m.Key.Value)).ToArray();
        if (kinds.Length == 0)
        {
            Report(item, $"the expectation is missing, expected one of {Known(column)}");
            return null;
        }

        foreach (var (second, _) in kinds.Skip(1))
            Report(second, $"'{second.Value}' follows '{kinds[0].Key.Value}', expected one expectation an item and besides it {string.Join(", ", Options)}");
        return ReadKind(kinds[0].Key, column) is { } kind
            ? Create(kind, column, kinds[0].Key, kinds[0].Value, members.Where(m => Options.Contains(m.Key.Value)))
            : null;
    }

    private ExpectationKind? ReadKind(YamlScalarNode name, string? column)
    {
        var kind = ExpectationKinds.Find(name.Value ?? "");
        if (kind is { } known && known.IsOfTable() == column is null)
            return kind;
        Report(name, kind is null
            ? $"'{name.Value}' is not an expectation, expected one of {Known(column)}"
            : $"'{name.Value}' does not belong here but under {(column is null ? "columns" : "table")}; here is room for {Known(column)}");
        return null;
    }

    private Expectation Create(ExpectationKind kind, string? column, YamlScalarNode name, YamlNode argument, IEnumerable<(YamlScalarNode Key, YamlNode Value)> options)
    {
        var expectation = new Expectation { Kind = kind, Column = column, Argument = argument, Location = At(name) };
        foreach (var (key, value) in options)
        {
            if (value is not YamlScalarNode { Value.Length: > 0 } scalar)
            {
                Report(value, $"'{key.Value}' has no value");
                continue;
            }

            expectation = key.Value switch
            {
                "mostly" => expectation with { Mostly = ReadMostly(kind, scalar) },
                "where" => expectation with { Where = scalar.Value, WhereLocation = At(scalar) },
                "severity" => expectation with { Severity = SeverityNames.Read(scalar, Report) },
                _ => expectation with { Because = scalar.Value },
            };
        }

        if (kind == ExpectationKind.Sql && expectation.Where is not null)
            errors.Add(Error(expectation.WhereLocation, "the query has conditions of its own: write this one there"));
        return expectation;
    }

    private double ReadMostly(ExpectationKind kind, YamlScalarNode scalar)
    {
        if (!kind.IsOfRows())
            Report(scalar, $"'mostly' means nothing for {kind.NameOf()}, which is not about single rows");
        else if (YamlValues.Number(scalar) is > 0 and <= 1 and var share)
            return share;
        else
            Report(scalar, $"'{scalar.Value}' is not a share of the rows, expected a number above 0 and up to 1");
        return 1;
    }

    private IEnumerable<(YamlScalarNode Key, YamlNode Value)> Members(YamlNode node, string expected) =>
        YamlValues.Members(node, $"expected {expected}, as 'name: value'", Report);

    private IEnumerable<YamlNode> Items(YamlNode node)
    {
        if (node is YamlSequenceNode items)
            return items.Children;
        if (!YamlValues.IsEmpty(node))
            Report(node, "expected a list of expectations: '- not_null'");
        return [];
    }

    private static string Known(string? column) => string.Join(", ", column is null ? ExpectationKinds.OfTable : ExpectationKinds.OfColumns);

    private void Report(YamlNode node, string message) => errors.Add(Error(At(node), message));

    private static Diagnostic Error(SourceLocation location, string message) => new(DiagnosticCodes.InvalidExpectations, message, location);

    private SourceLocation At(YamlNode node) => new(display, (int)node.Start.Line, (int)node.Start.Column);
}
