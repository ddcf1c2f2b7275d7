using System.Text.Json;
using MlOps.EndToEnd.Tests.Infrastructure;

namespace MlOps.EndToEnd.Tests;

/// <summary>What a project sees that references a model project: a typed call, and the model beside the program.</summary>
public sealed class TypedApiTests
{
    [Fact]
    public void The_typed_call_predicts_what_the_trainer_did()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "models", "TaxiFare", "golden.jsonl")).Take(50))
        {
            using var golden = JsonDocument.Parse(line);
            var row = golden.RootElement.GetProperty("input");
            var prediction = TaxiFareModel.Predict(new TaxiFareInput
            {
                PickupAt = row.GetProperty("pickup_at").GetDateTime(),
                PickupZone = row.GetProperty("pickup_zone").GetInt64(),
                DropoffZone = row.GetProperty("dropoff_zone").GetInt64(),
                Distance = row.GetProperty("distance").GetDouble(),
                Passengers = row.GetProperty("passengers") is { ValueKind: JsonValueKind.Number } passengers ? passengers.GetInt64() : null,
                RateCode = row.GetProperty("rate_code").GetString()!,
                Weather = row.GetProperty("weather").GetString()!,
                Tolls = row.GetProperty("tolls").GetDouble(),
            });
            Assert.Equal(golden.RootElement.GetProperty("output").GetProperty("fare_amount").GetDouble(), prediction.FareAmount, tolerance: 1e-4);
        }
    }

    [Fact]
    public void The_model_lies_beside_the_program_as_it_was_trained() =>
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(Workspace.PackageOf("TaxiFare"), "model.onnx")),
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "TaxiFare", "model.onnx")));
}
