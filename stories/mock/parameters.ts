import type { MockWisdomOptions } from 'wisdom-embed/mock'
import type { StoryTenant } from './tenant.js'
import type { Trouble } from './trouble.js'

/** The parameters of a story. */
export interface StoryParameters {
  /** The options of its mock tenant. */
  tenant?: MockWisdomOptions
  trouble?: Trouble
}

/** The result of the loader in the preview, for `play` and `render`. */
export interface Loaded {
  tenant: StoryTenant
}

/** The tenant of a story, in its `render` and `play`. */
export const getTenant = ({ loaded }: { loaded: Record<string, unknown> }): StoryTenant =>
  (loaded as unknown as Loaded).tenant

/** The args of the story's tenant. The preview sets them. */
export const TENANT_ARGS = { baseUrl: '', tokenEndpoint: '' }

/** The parameters of a story that shows a sample. Its source is shown as in its file, to be copied. */
export const sample = (code: string, parameters: StoryParameters = {}) => ({
  ...parameters,
  docs: { source: { code, language: 'tsx' } },
})
