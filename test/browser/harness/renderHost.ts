import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Scenario } from '../host/scenario.js'

/** What the server half of the host page in a folder makes of a scenario. */
export async function renderHost(folder: string, scenario: Scenario): Promise<string> {
  const { href } = pathToFileURL(join(folder, 'server.js'))
  const server = (await import(/* @vite-ignore */ href)) as typeof import('../host/server.js')
  return server.renderHost(scenario)
}
