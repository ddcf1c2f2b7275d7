using System.Linq.Expressions;
using System.Reflection;
using System.Text;

namespace Nuke.Common.Execution;

internal static class BuildManager
{
    private const int Failed = 255;

    public static int Execute<T>(Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var build = new T();
        try
        {
            // The property is read by its name: compiling the expression would cost more than the rest of a build with nothing to do.
            var defaults = defaultTargetExpressions.Select(expression => (Target)((PropertyInfo)((MemberExpression)expression.Body).Member).GetValue(build)!).ToList();
            var targets = TargetGraph.Of(build, defaults);
            var values = ParameterValues.Read(NukeBuild.RootDirectory);
            values.Inject(build);

            var names = values.List("Target");
            var asked = names is null ? targets.Where(target => target.IsDefault).ToList() : names.Select(name => Find(targets, name)).ToList();
            if (names is not null)
                asked.ForEach(target => target.Invoked = true);
            build.ExecutionPlan = ExecutionPlanner.Plan(targets, asked);

            foreach (var extension in Extensions(build))
                extension.OnBuildInitialized(targets, build.ExecutionPlan);

            Skip(build.ExecutionPlan, values.List("Skip"));
            Run(build);
            return build.ExitCode ?? 0;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e.Message);
            return build.ExitCode ?? Failed;
        }
        finally
        {
            foreach (var target in build.ExecutionPlan.Where(target => target.Status == ExecutionStatus.Scheduled))
                target.Status = ExecutionStatus.NotRun;
            build.OnBuildFinished();
        }
    }

    private static ExecutableTarget Find(IReadOnlyList<ExecutableTarget> targets, string name) =>
        targets.SingleOrDefault(target => target.Name.Equals(name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException($"There is no target {name}. There are: {string.Join(", ", targets.Select(target => target.Name))}.");

    private static IEnumerable<IOnBuildInitialized> Extensions(NukeBuild build)
    {
        foreach (var extension in build.GetType().GetCustomAttributes<BuildExtensionAttributeBase>().OrderByDescending(extension => extension.Priority))
        {
            extension.Build = build;
            if (extension is IOnBuildInitialized initialized)
                yield return initialized;
        }
    }

    private static void Skip(IReadOnlyCollection<ExecutableTarget> plan, IReadOnlyList<string>? names)
    {
        foreach (var target in plan)
        {
            if (names is not null && (names.Count == 0 || names.Any(name => target.Name.Equals(name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))))
                ExecutionPlanner.Skip(plan, target);
        }

        foreach (var target in plan)
        {
            if (target.StaticConditions.TrueForAll(condition => condition.Delegate()))
                continue;
            ExecutionPlanner.Skip(plan, target);
            target.Status = ExecutionStatus.Skipped;
        }
    }

    private static void Run(NukeBuild build)
    {
        foreach (var target in build.ExecutionPlan.Where(target => target.Status == ExecutionStatus.Scheduled))
        {
            target.Status = ExecutionStatus.Running;
            target.Stopwatch.Start();
            build.OnTargetRunning(target.Name);
            try
            {
                target.Actions.ForEach(action => action());
                target.Status = ExecutionStatus.Succeeded;
            }
            catch (Exception)
            {
                target.Status = ExecutionStatus.Failed;
                build.OnTargetFailed(target.Name);
                throw;
            }
            finally
            {
                target.Stopwatch.Stop();
            }
        }
    }
}
