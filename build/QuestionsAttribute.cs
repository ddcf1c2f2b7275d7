using Nuke.Common;
using Nuke.Common.Execution;

namespace MlOps.BuildProgram;

/// <summary>Answers --plan and --help as text, ahead of the engine, which would open a browser for the one and knows no examples for the other.</summary>
internal sealed class QuestionsAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        if (Build.Help)
            Answer(Help.Text(executableTargets, Parameter.Of(Build.GetType())));
        if (Build.Plan)
            Answer(PlanText.Of(executionPlan, MlOps.BuildProgram.Build.Arguments.Skipped));
    }

    private static void Answer(string text)
    {
        Console.Out.Write(text);
        Console.Out.Flush();
        Environment.Exit(0);
    }
}
