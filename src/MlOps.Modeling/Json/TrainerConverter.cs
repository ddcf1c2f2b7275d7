using MlOps.Modeling.Plans;

namespace MlOps.Modeling.Json;

internal sealed class TrainerConverter() : MembersConverter<TrainerOptions>(TrainerJson.Read, TrainerJson.Write);
