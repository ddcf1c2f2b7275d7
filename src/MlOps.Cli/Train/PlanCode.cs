using MlOps.Cli.Model;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Cli.Train;

/// <summary>The author's functions that a plan calls, from the assembly that the plan was made of. Loaded only to train.</summary>
internal sealed class PlanCode : IDisposable
{
    private readonly ModelAssembly? assembly;

    private PlanCode(ModelPlan plan, ModelAssembly? assembly) => (Plan, this.assembly) = (plan, assembly);

    /// <summary>The same plan, with functions that can be called.</summary>
    public ModelPlan Plan { get; }

    /// <exception cref="MlOpsException">MLOPS3309: the assembly is not given, or its model has another plan by now.</exception>
    public static PlanCode Load(ModelPlan plan, string? path)
    {
        if (!plan.Features.OfType<MapFeature>().Any())
            return new PlanCode(plan, assembly: null);
        if (path is null)
            throw new MlOpsException(DiagnosticCodes.CodeNotGiven, $"model {plan.Model}: the plan calls {plan.Features.OfType<MapFeature>().First().Method}: name the assembly that it was made of with --assembly");
        var assembly = ModelAssembly.Load(path);
        try
        {
            var current = ModelPlanner.Plan(assembly.Assembly, plan.Model);
            return current.Digest == plan.Digest
                ? new PlanCode(current, assembly)
                : throw new MlOpsException(DiagnosticCodes.CodeNotGiven, $"model {plan.Model}: {path} gives another plan than the one given ({string.Join(", ", PlanDifference.Between(plan, current))}): make it again with `mlops model plan`; where that does not help, Define reads a clock or something else that changes (MLOPS3201 … MLOPS3208 find where)");
        }
        catch
        {
            assembly.Dispose();
            throw;
        }
    }

    public void Dispose() => assembly?.Dispose();
}
