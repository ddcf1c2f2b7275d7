using System.Text.Json;
using MlOps.BuildProgram;
using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests.Build;

/// <summary>The schema that an editor completes .nuke/parameters.json with.</summary>
public sealed class SchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(".nuke", "build.schema.json"))).RootElement;

    [Fact]
    public void Knows_every_parameter_with_its_description()
    {
        var properties = Schema.GetProperty("properties").EnumerateObject().Where(property => property.Name != "$schema").ToDictionary(p => p.Name, p => p.Value.GetProperty("description").GetString());
        var parameters = Parameter.Of(typeof(BuildProgram.Build));

        Assert.Equal(parameters.Select(parameter => parameter.Name).Order(), properties.Keys.Order());
        Assert.All(parameters.Where(parameter => parameter.Name is not ("Help" or "Plan" or "Skip" or "Target")), parameter => Assert.Equal(parameter.Description, properties[parameter.Name]));
    }

    [Fact]
    public void Knows_every_target() =>
        Assert.Equal(
            Arguments.TargetsOf(typeof(BuildProgram.Build)),
            Schema.GetProperty("definitions").GetProperty("Target").GetProperty("enum").EnumerateArray().Select(target => target.GetString()!));
}
