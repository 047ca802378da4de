import type { EmbedScenario, ProviderScenario, Scenario } from '../host/scenario.js'

/** One group, by what differs from alice's sales dashboard. */
export interface ScenarioOptions extends Pick<Scenario, 'strict'> {
  provider?: Partial<ProviderScenario>
  embeds?: Partial<EmbedScenario>[]
  activity?: 'visible' | 'hidden'
  devtools?: boolean
}

export function createScenario(
  baseUrl: string,
  { provider, embeds = [{}], activity, devtools, strict }: ScenarioOptions = {},
): Scenario {
  const group = {
    provider: { baseUrl, userKey: 'alice', ...provider },
    embeds: embeds.map((embed) => ({ dashboardId: 'sales-overview', ...embed })),
    ...(activity && { activity }),
    ...(devtools && { devtools }),
  }
  return { groups: [group], ...(strict !== undefined && { strict }) }
}
