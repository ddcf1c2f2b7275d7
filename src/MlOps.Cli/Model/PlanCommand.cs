using System.CommandLine;
using System.Reflection;
using System.Text;
using MlOps.Cli.Infrastructure;
using MlOps.Modeling;
using MlOps.Modeling.Diagnostics;
using MlOps.Modeling.Files;
using MlOps.Modeling.Plans;

namespace MlOps.Cli.Model;

/// <summary><c>mlops model plan</c>: what a compiled model's Define says, as plan.json.</summary>
internal static class PlanCommand
{
    private static readonly Option<string> AssemblyOption = new("--assembly") { Description = "The model project's DLL, in its output directory", Required = true };
    private static readonly Option<string[]> ModelOption = new("--model") { Description = "The class that implements IModel<…>; may be given again, with an --output each", Required = true };
    private static readonly Option<string[]> OutputOption = new("--output") { Description = "The file to write, for example plan.json", Required = true };

    private static readonly Option<string[]> ReferencesOption = new("--references") { Description = "A file for the names of the models that this one refers to, a line each; it is deleted where there are none", DefaultValueFactory = _ => [] };

    public static Command Create()
    {
        var command = new Command("plan", "Write compiled models' plans. A file is left alone where its content would not change.")
        {
            AssemblyOption, ModelOption, OutputOption, ReferencesOption,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(AssemblyOption), parsed.GetRequiredValue(ModelOption), parsed.GetRequiredValue(OutputOption), parsed.GetRequiredValue(ReferencesOption)));
        return command.WithExamples(
            "mlops model plan --assembly bin/Models.dll --model TaxiFare --output plan.json",
            "mlops model plan --assembly bin/Models.dll --model TaxiFare --output fare.json --model TipOrNot --output tip.json");
    }

    /// <summary>All of them, so that what is wrong with several is said at once.</summary>
    private static int Run(string assembly, string[] models, string[] outputs, string[] references)
    {
        if (outputs.Length != models.Length || (references.Length > 0 && references.Length != models.Length))
            throw new MlOpsException(DiagnosticCodes.BadArgument, $"--model is given {models.Length} times, --output {outputs.Length} and --references {references.Length}: each model has an output of its own, and all have references or none");
        var refused = new List<Diagnostic>();
        for (var i = 0; i < models.Length; i++)
        {
            try
            {
                Write(assembly, models[i], outputs[i], references.ElementAtOrDefault(i));
            }
            catch (MlOpsException e)
            {
                refused.AddRange(e.Diagnostics);
            }
        }

        return refused.Count == 0 ? ExitCode.Done : throw new MlOpsException([.. refused.Distinct()]);
    }

    private static void Write(string assembly, string model, string output, string? references)
    {
        var plan = Plan(assembly, model);
        if (references is not null)
            WriteReferences(references, plan);
        var changed = AtomicFile.WriteIfChanged(output, Encoding.UTF8.GetBytes(plan.ToIndentedJson()));
        Console.Out.WriteLine(changed ? $"{model}: plan written to {output}" : $"{model}: plan is up to date");
    }

    /// <summary>For who decides what is trained first.</summary>
    private static void WriteReferences(string file, ModelPlan plan)
    {
        if (!plan.References.IsEmpty)
            AtomicFile.WriteIfChanged(file, Encoding.UTF8.GetBytes(string.Concat(plan.References.Select(model => model + "\n"))));
        else if (File.Exists(file))
            File.Delete(file);
    }

    /// <summary>In a context of its own: what one model's Define leaves in static fields, another's does not see.</summary>
    private static ModelPlan Plan(string path, string model)
    {
        using var loaded = ModelAssembly.Load(path);
        try
        {
            return ModelPlanner.Plan(loaded.Assembly, model);
        }
        catch (Exception e) when (e is ReflectionTypeLoadException or FileNotFoundException or FileLoadException)
        {
            var cause = e is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first.Message : e.Message;
            throw new MlOpsException(DiagnosticCodes.AssemblyNotLoaded, $"{path}: {cause}", inner: e);
        }
    }
}
