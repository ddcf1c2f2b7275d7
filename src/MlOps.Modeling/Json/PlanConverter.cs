using MlOps.Modeling.Plans;

namespace MlOps.Modeling.Json;

internal sealed class PlanConverter() : MembersConverter<ModelPlan>(PlanJson.Read, PlanJson.Write);
