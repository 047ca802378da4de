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
  // JSON, so that a `userKey` of `undefined` is left out.
  // The project decides whether its tests are about React or about the element.
  const skin = process.env.SKIN
  return JSON.parse(JSON.stringify({ groups: [only], strict, skin })) as Scenario
}
