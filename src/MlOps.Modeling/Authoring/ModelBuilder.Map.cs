using System.Linq.Expressions;
using MlOps.Modeling.Plans;
using MlOps.Modeling.UserCode;

namespace MlOps.Modeling;

public sealed partial class ModelBuilder<TRow>
{
    /// <summary>
    /// A function of one column's value as a category: <c>.Map(row => row.PickupZone, zone => Zones.Borough(zone))</c>. It runs when
    /// training, over the values that the training rows have, and is a table in the model from then on; unseen and missing values
    /// are no category. It must be static and say the same for the same value: the model is trained again when its code, or code
    /// that it calls, changes.
    /// </summary>
    public ModelBuilder<TRow> Map(Expression<Func<TRow, string?>> column, Func<string, string?> map) =>
        AddMap(column.Body, map, MapResult.Category, value => map((string)value));

    /// <summary>As a number, missing for values that the training rows do not have: <c>.Map(row => row.PickupZone, zone => Zones.Area(zone))</c>.</summary>
    /// <inheritdoc cref="Map(Expression{Func{TRow, string}}, Func{string, string})"/>
    public ModelBuilder<TRow> Map(Expression<Func<TRow, string?>> column, Func<string, double?> map) =>
        AddMap(column.Body, map, MapResult.Number, value => map((string)value));

    /// <summary>An integer's category: <c>.Map(row => row.VendorId, id => Vendors.Name(id))</c>.</summary>
    /// <inheritdoc cref="Map(Expression{Func{TRow, string}}, Func{string, string})"/>
    public ModelBuilder<TRow> Map(Expression<Func<TRow, long?>> column, Func<long, string?> map) =>
        AddMap(column.Body, map, MapResult.Category, value => map((long)value));

    /// <summary>A number for an integer, missing for values that the training rows do not have.</summary>
    /// <inheritdoc cref="Map(Expression{Func{TRow, string}}, Func{string, string})"/>
    public ModelBuilder<TRow> Map(Expression<Func<TRow, long?>> column, Func<long, double?> map) =>
        AddMap(column.Body, map, MapResult.Number, value => map((long)value));

    private ModelBuilder<TRow> AddMap(Expression body, Delegate map, MapResult result, Func<object, object?> function)
    {
        var column = ColumnReference.Of(body);
        if (column.Part is not null)
            throw Invalid($"Map takes a column of text or integers, and {column.Name}.{column.Part} is a part of a timestamp");
        MapMethod.RequireStatic(map, column.Name);
        features.Add(new MapFeature(column.Name, MapMethod.NameOf(map.Method), CodeClosure.DigestOf(map.Method), result) { Function = function });
        return this;
    }
}
