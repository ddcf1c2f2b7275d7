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

    public static Command Create()
    {
        var command = new Command("plan", "Write a compiled model's plan. The file is left alone where its content would not change.")
        {
            AssemblyOption, ModelOption, OutputOption,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(AssemblyOption), parsed.GetRequiredValue(ModelOption), parsed.GetRequiredValue(OutputOption)));
        return command.WithExamples("mlops model plan --assembly bin/Models.dll --model TaxiFare --output plan.json");
    }

    private static int Run(string assembly, string model, string output)
    {
        var plan = Plan(assembly, model);
        var changed = AtomicFile.WriteIfChanged(output, Encoding.UTF8.GetBytes(plan.ToIndentedJson()));
        Console.Out.WriteLine(changed ? $"{model}: plan written to {output}" : $"{model}: plan is up to date");
        return ExitCode.Done;
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
