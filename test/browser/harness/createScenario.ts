import type { EmbedScenario, Group, ProviderScenario, Scenario } from '../host/scenario.js'

/** One group, by what differs from alice's sales dashboard. */
export interface ScenarioOptions
  extends Pick<Scenario, 'strict'>, Omit<Partial<Group>, 'provider' | 'embeds'> {
  provider?: Partial<ProviderScenario>
  embeds?: Partial<EmbedScenario>[]
}

export function createScenario(
  baseUrl: string,
  { provider, embeds = [{}], strict, ...group }: ScenarioOptions = {},
): Scenario {
  const only: Group = {
    ...group,
    provider: { baseUrl, userKey: 'alice', ...provider },
    embeds: embeds.map((embed) => ({ dashboardId: 'sales-overview', ...embed })),
  }
  return { groups: [only], ...(strict !== undefined && { strict }) }
}
