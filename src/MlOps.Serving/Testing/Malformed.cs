using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOps.Serving;

/// <summary>A good row with one value of a type that its column cannot have.</summary>
internal static class Malformed
{
    public static JsonObject Of(JsonElement row)
    {
        var broken = JsonObject.Create(row)!;
        // An object is no value of any column.
        if (broken.Count > 0)
            broken[broken.GetAt(0).Key] = new JsonObject();
        else
            broken["no_such_input"] = 1;
        return broken;
    }
}
