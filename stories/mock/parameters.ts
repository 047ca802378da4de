import type { MockWisdomOptions } from 'wisdom-embed/mock'
import type { StoryTenant } from './tenant.js'
import type { Trouble } from './trouble.js'

/** What a story may say of itself. */
export interface StoryParameters {
  /** How its tenant behaves. */
  tenant?: MockWisdomOptions
  trouble?: Trouble
}

/** What the loader in the preview gives to `play` and `render`. */
export interface Loaded {
  tenant: StoryTenant
}

/** The tenant of a story, in its `render` and `play`. */
export const tenantOf = ({ loaded }: { loaded: Record<string, unknown> }): StoryTenant =>
  (loaded as unknown as Loaded).tenant

/** The args that the preview fills in: where the story's tenant is. */
export const TENANT_ARGS = { baseUrl: '', tokenEndpoint: '' }

/** The parameters of a story that shows a sample: its source as it stands in its file, to be copied. */
export const sample = (code: string, parameters: StoryParameters = {}) => ({
  ...parameters,
  docs: { source: { code, language: 'tsx' } },
})
