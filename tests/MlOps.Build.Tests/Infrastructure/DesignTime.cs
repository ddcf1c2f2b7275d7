namespace MlOps.Build.Tests.Infrastructure;

/// <summary>How editors ask a project for what they show: which targets they call, and with which properties.</summary>
internal static class DesignTime
{
    public static readonly string[] Properties =
        ["-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:BuildProjectReferences=false", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true"];

    /// <summary>Of the table "Targets that run during design-time builds" in the documentation of the .NET project system.</summary>
    public const string VisualStudio =
        "BuiltProjectOutputGroup;CollectAnalyzersDesignTime;CollectCentralPackageVersions;CollectCopyToOutputDirectoryItemDesignTime;CollectFrameworkReferences;"
        + "CollectPackageDownloads;CollectPackageReferences;CollectResolvedCompilationReferencesDesignTime;CollectResolvedSDKReferencesDesignTime;"
        + "CollectSuggestedWorkloads;CollectUpToDateCheckBuiltDesignTime;CollectUpToDateCheckInputDesignTime;CollectUpToDateCheckOutputDesignTime;"
        + "CompileDesignTime;GenerateSupportedTargetFrameworkAlias;ResolveAssemblyReferencesDesignTime;ResolveComReferencesDesignTime;"
        + "ResolveFrameworkReferencesDesignTime;ResolvePackageDependenciesDesignTime;ResolveProjectReferencesDesignTime2";

    /// <summary>Roslyn's own workspace, which editors on other systems and tools use.</summary>
    public const string Roslyn = "Compile;CoreCompile";

    /// <summary>What a solution explorer and a debugger ask beside.</summary>
    public const string OutputGroups =
        "AssignTargetPaths;ContentFilesProjectOutputGroup;DebugSymbolsProjectOutputGroup;GetCopyToOutputDirectoryItems;GetTargetPath;ResolveProjectReferencesDesignTime;SourceFilesProjectOutputGroup";

    /// <summary>Those that come with Visual Studio and not with the SDK: each runs what its namesake does, and returns items.</summary>
    public const string Targets = """
        <PropertyGroup>
          <CollectUpToDateCheckInputDesignTimeDependsOn>CompileDesignTime</CollectUpToDateCheckInputDesignTimeDependsOn>
        </PropertyGroup>
        <Target Name="CompileDesignTime" DependsOnTargets="Compile" Returns="@(CscCommandLineArgs)" />
        <Target Name="CollectAnalyzersDesignTime" DependsOnTargets="CompileDesignTime" Returns="@(Analyzer)" />
        <Target Name="CollectResolvedCompilationReferencesDesignTime" DependsOnTargets="CompileDesignTime" Returns="@(ReferencePathWithRefAssemblies)" />
        <Target Name="CollectSuggestedWorkloads" DependsOnTargets="GetSuggestedWorkloads" Returns="@(SuggestedWorkload)" />
        <Target Name="CollectUpToDateCheckInputDesignTime" DependsOnTargets="$(CollectUpToDateCheckInputDesignTimeDependsOn)" Returns="@(UpToDateCheckInput)" />
        <Target Name="CollectUpToDateCheckOutputDesignTime" DependsOnTargets="CompileDesignTime" Returns="@(UpToDateCheckOutput)" />
        <Target Name="CollectUpToDateCheckBuiltDesignTime" DependsOnTargets="CompileDesignTime" Returns="@(UpToDateCheckBuilt)" />
        <Target Name="CollectCopyToOutputDirectoryItemDesignTime" Returns="@(_ThisProjectItemsToCopyToOutputDirectory)"
                DependsOnTargets="PrepareResourceNames;ComputeIntermediateSatelliteAssemblies;ResolveAssemblyReferences;CompileDesignTime;_GetCopyToOutputDirectoryItemsFromThisProject" />
        <Target Name="ResolveFrameworkReferencesDesignTime" DependsOnTargets="ResolveFrameworkReferences" Returns="@(ResolvedFrameworkReference)" />
        <Target Name="ResolveProjectReferencesDesignTime2" DependsOnTargets="ResolveProjectReferences" Returns="@(_ResolvedProjectReferencePaths)" />
        """;
}
