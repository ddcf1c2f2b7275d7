using System.Collections.Immutable;
using System.Reflection;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Plans;

namespace MlOps.Modeling;

/// <summary>Finds the models in a compiled assembly and asks each for its plan.</summary>
public static class ModelPlanner
{
    /// <summary>The models of an assembly, by name.</summary>
    public static IReadOnlyList<Type> ModelsIn(Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => !type.IsAbstract && RowTypeOf(type) is not null).OrderBy(type => type.Name, StringComparer.Ordinal)];

    /// <exception cref="MlOpsException">MLOPS3002 where the assembly has no such model, MLOPS3001 where its Define is not valid.</exception>
    public static ModelPlan Plan(Assembly assembly, string model)
    {
        var models = ModelsIn(assembly);
        var type = models.FirstOrDefault(type => type.Name == model)
            ?? throw new MlOpsException(DiagnosticCodes.UnknownModel,
                $"there is no model '{model}' in {assembly.GetName().Name}: expected a class {model} : IModel<…>, and there are {(models.Count == 0 ? "none" : string.Join(", ", models.Select(m => m.Name)))}");
        var generic = typeof(ModelPlanner).GetMethod(nameof(PlanOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type, RowTypeOf(type)!);
        try
        {
            // Asked twice: what draws numbers or reads a clock shows itself.
            var (plan, again) = (Ask(), Ask());
            return plan.Digest == again.Digest ? plan : throw new MlOpsException(DiagnosticCodes.InvalidPlan,
                $"model {model}: Define says something else each time it is asked ({string.Join(", ", PlanDifference.Between(plan, again))}): it may not read a clock, draw numbers without a seed or keep state (MLOPS3201 … MLOPS3208 find where)");
        }
        catch (TargetInvocationException e) when (e.InnerException is MlOpsException inner)
        {
            throw new MlOpsException([.. inner.Diagnostics.Select(d => d with { Message = $"model {model}: {d.Message}" })], inner);
        }
        catch (TargetInvocationException e)
        {
            throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"model {model}: Define threw {e.InnerException!.GetType().Name}: {e.InnerException.Message}", inner: e.InnerException);
        }

        ModelPlan Ask() => (ModelPlan)generic.Invoke(null, [ImmutableArray<string>.Empty])!;
    }

    /// <param name="asking">The models whose Define is asking, the outermost first; none where somebody else is.</param>
    internal static ModelPlan PlanOf<TModel, TRow>(ImmutableArray<string> asking)
        where TModel : IModel<TRow>
    {
        var dataset = typeof(TRow).GetCustomAttribute<DatasetAttribute>()
            ?? throw new MlOpsException(DiagnosticCodes.InvalidPlan, $"the row type {typeof(TRow).Name} is not generated from a dataset");
        var builder = new ModelBuilder<TRow>(typeof(TModel).Name, asking);
        TModel.Define(builder);
        return builder.Build(dataset.Name);
    }

    private static Type? RowTypeOf(Type type) =>
        type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IModel<>))?.GetGenericArguments()[0];
}
