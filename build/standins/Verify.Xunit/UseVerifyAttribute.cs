using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>On a test assembly: lets <see cref="Verifier"/> know which test is running, and so what its snapshot is called.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> Running = new();

    public override void Before(MethodInfo methodUnderTest) => Running.Value = methodUnderTest;

    public override void After(MethodInfo methodUnderTest) => Running.Value = null;

    internal static MethodInfo Method => Running.Value
        ?? throw new InvalidOperationException("Verify is called outside of a test, or its assembly lacks [assembly: UseVerify].");
}
