using MlOps.Modeling.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace MlOps.Data.Validation.Reading;

/// <summary>Reads the section <c>environments</c> of expectations.yaml: <c>serving: { may_lack: [fare_amount] }</c>.</summary>
internal sealed class EnvironmentsReader(string display, List<Diagnostic> errors)
{
    public IEnumerable<OptionalColumn> Read(YamlNode node)
    {
        foreach (var (name, members) in YamlValues.Members(node, "expected training or serving, as 'name: value'", Report))
        {
            if (name.Value is not ("training" or "serving"))
            {
                Report(name, $"'{name.Value}' is no environment, expected training or serving");
                continue;
            }

            var environment = name.Value == "serving" ? DataEnvironment.Serving : DataEnvironment.Training;
            foreach (var (key, value) in YamlValues.Members(members, "expected 'may_lack: [column, column]'", Report))
            {
                if (key.Value != "may_lack")
                    Report(key, $"'{key.Value}' is not known here, expected may_lack");
                else if (value is not YamlSequenceNode columns)
                    Report(value, "expected a list of columns: [fare_amount, tipped]");
                else
                    foreach (var column in columns)
                        yield return new OptionalColumn(environment, column.ToString(), At(column));
            }
        }
    }

    private void Report(YamlNode node, string message) => errors.Add(new Diagnostic(DiagnosticCodes.InvalidExpectations, message, At(node)));

    private SourceLocation At(YamlNode node) => new(display, (int)node.Start.Line, (int)node.Start.Column);
}
