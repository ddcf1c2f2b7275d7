using System.Globalization;
using System.Runtime.Intrinsics.X86;
using MlOps.Modeling;
using MlOps.ReproducibleModels;
using MlOps.Training.Pipeline;
using MlOps.Training.References;
using MlOps.Training.Tests.Pipeline;

// Trains every sample plan and says the digests of what comes out on standard output; on standard error, what machine this
// process takes itself to be on, so that a test can tell that its conditions were met.
const int Rows = 12_000; // more than two blocks of rows, so that threads do share the work
if (args.Contains("de-DE"))
    CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = German();

var threads = int.Parse(args[0], CultureInfo.InvariantCulture);
Console.Error.WriteLine($"threads {threads}");
Console.Error.WriteLine($"vectors {System.Numerics.Vector.IsHardwareAccelerated}");
Console.Error.WriteLine($"avx2 {Avx2.IsSupported}");
Console.Error.WriteLine($"culture {1234.5:N1}");
Console.Error.WriteLine($"tiered {Environment.GetEnvironmentVariable("DOTNET_TieredCompilation") ?? "1"}");
#if DEBUG
Console.Error.WriteLine("build Debug");
#else
Console.Error.WriteLine("build Release");
#endif

if (SamplePlans.Missing.ToList() is { Count: > 0 } missing)
{
    Console.Error.WriteLine($"no plan for {string.Join(", ", missing)}: add one to SamplePlans");
    return 1;
}

var frame = Trips.Frame(Rows);
var trained = new Dictionary<string, ReferencedModel>();
foreach (var (name, plan) in SamplePlans.All)
{
    var request = Trips.Request(plan, frame, threads: threads) with { References = [.. plan.References.Select(model => trained[model])] };
    var model = TrainingPipeline.Run(request, progress: null, CancellationToken.None);
    trained[plan.Model] = new ReferencedModel(model.Metadata, model.Onnx);
    Console.Out.WriteLine($"{name}: model.onnx {Digest.Of(model.Onnx)}");
    Console.Out.WriteLine($"{name}: model.json {Digest.Of(model.Metadata.ToJson())}");
    Console.Out.WriteLine($"{name}: evaluation.json {Digest.Of(model.Evaluation.ToJson())}");
    Console.Out.WriteLine($"{name}: golden.jsonl {Digest.Of(model.Golden)}");
}

return 0;

// The program carries no data of cultures: what matters of this one for numbers.
static CultureInfo German()
{
    var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
    culture.NumberFormat.NumberDecimalSeparator = ",";
    culture.NumberFormat.NumberGroupSeparator = ".";
    return culture;
}
