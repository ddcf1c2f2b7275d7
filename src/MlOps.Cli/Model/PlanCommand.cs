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
    private static readonly Option<string> ModelOption = new("--model") { Description = "The class that implements IModel<…>", Required = true };
    private static readonly Option<string> OutputOption = new("--output") { Description = "The file to write, for example plan.json", Required = true };

    private static readonly Option<string?> ReferencesOption = new("--references") { Description = "A file for the names of the models that this one refers to, a line each; it is deleted where there are none" };

    public static Command Create()
    {
        var command = new Command("plan", "Write a compiled model's plan. The file is left alone where its content would not change.")
        {
            AssemblyOption, ModelOption, OutputOption, ReferencesOption,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(AssemblyOption), parsed.GetRequiredValue(ModelOption), parsed.GetRequiredValue(OutputOption), parsed.GetValue(ReferencesOption)));
        return command.WithExamples("mlops model plan --assembly bin/Models.dll --model TaxiFare --output plan.json");
    }

    private static int Run(string assembly, string model, string output, string? references)
    {
        var plan = Plan(assembly, model);
        if (references is not null)
            WriteReferences(references, plan);
        var changed = AtomicFile.WriteIfChanged(output, Encoding.UTF8.GetBytes(plan.ToIndentedJson()));
        Console.Out.WriteLine(changed ? $"{model}: plan written to {output}" : $"{model}: plan is up to date");
        return ExitCode.Done;
    }

    /// <summary>For who decides what is trained first.</summary>
    private static void WriteReferences(string file, ModelPlan plan)
    {
        if (!plan.References.IsEmpty)
            AtomicFile.WriteIfChanged(file, Encoding.UTF8.GetBytes(string.Concat(plan.References.Select(model => model + "\n"))));
        else if (File.Exists(file))
            File.Delete(file);
    }

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
