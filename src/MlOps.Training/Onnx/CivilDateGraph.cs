using MlOps.Modeling.Plans;
using MlOps.Training.Features;

namespace MlOps.Training.Onnx;

/// <summary>The steps of <see cref="CivilDate.Of"/> as nodes, in int64.</summary>
internal sealed class CivilDateGraph(GraphBuilder graph)
{
    /// <param name="days">The name of the days since 1970-01-01.</param>
    public string Add(string days, DatePart part)
    {
        var shifted = Plus(days, CivilDate.Epoch + (CivilDate.Eras * CivilDate.DaysInEra));
        var era = Over(shifted, CivilDate.DaysInEra);
        var dayOfEra = Minus(shifted, Times(era, CivilDate.DaysInEra));
        var leapless = Minus(Plus(Minus(dayOfEra, Over(dayOfEra, CivilDate.DaysIn4Years)), Over(dayOfEra, CivilDate.DaysInCentury)), Over(dayOfEra, CivilDate.DaysInEra - 1));
        var yearOfEra = Over(leapless, 365);
        var dayOfYear = Plus(Minus(Minus(dayOfEra, Times(yearOfEra, 365)), Over(yearOfEra, 4)), Over(yearOfEra, 100));
        var monthFromMarch = Over(Plus(Times(dayOfYear, 5), 2), 153);
        return part switch
        {
            DatePart.Month => Plus(Modulo(Plus(monthFromMarch, 2), 12), 1),
            DatePart.Day => Plus(Minus(dayOfYear, Over(Plus(Times(monthFromMarch, 153), 2), 5)), 1),
            _ => Plus(Plus(yearOfEra, Times(Plus(era, -CivilDate.Eras), 400)), Over(monthFromMarch, 10)),
        };
    }

    private string Plus(string a, long b) => Plus(a, Constant(b));

    private string Plus(string a, string b) => graph.Add("Add", [a, b]);

    private string Minus(string a, string b) => graph.Add("Sub", [a, b]);

    private string Times(string a, long b) => graph.Add("Mul", [a, Constant(b)]);

    private string Over(string a, long b) => graph.Add("Div", [a, Constant(b)]);

    private string Modulo(string a, long b) => graph.Add("Mod", [a, Constant(b)]);

    private string Constant(long value) => graph.Constant(OnnxTensor.Of(value));
}
