using System.Globalization;
using MlOps.Benchmarks.Training;
using MlOps.Modeling.Plans;

BoostingFit.Run(args[0], Enum.Parse<ModelTask>(args[1]), int.Parse(args[2], CultureInfo.InvariantCulture));
