import { callHost } from '../callHost.js'
import { DEFAULT_TOKEN_ENDPOINT } from '../defaultTokenEndpoint.js'
import type { WisdomError } from '../errors.js'
import { copyLabels } from '../labels.js'
import type { WisdomOptions } from '../options.js'
import { mergeHeaders } from '../token/headers.js'

/** Called with every error of the embeds below. */
export interface ErrorListener {
  onError?: ((error: WisdomError) => void) | undefined
}

export type SharedOptions = WisdomOptions & ErrorListener

/** What nobody has to set. */
export const DEFAULTS: SharedOptions = { tokenEndpoint: DEFAULT_TOKEN_ENDPOINT }

/** What every option object has after the defaults. */
export interface ResolvedOptions {
  /** Missing when neither the provider nor the component has one; `parseTenant` says so. */
  baseUrl: string
}

/**
 * What a provider, an embed or a hook uses: its own options, and those it inherits. `undefined` inherits, except as
 * `userKey`: the user is not known yet, and nobody else is shown meanwhile.
 *
 * - A token source replaces the inherited one, whichever of the two kinds it is.
 * - `labels` and `headers` are merged.
 * - The listeners of both are called, the inner one first.
 */
export function mergeOptions<T extends SharedOptions>(outer: SharedOptions, own: T): T {
  const isGiven = ([name, value]: [string, unknown]) => value !== undefined || name === 'userKey'
  const given = Object.fromEntries(Object.entries(own).filter(isGiven)) as T
  const hasSource = own.getToken !== undefined || own.tokenEndpoint !== undefined
  return {
    ...outer,
    ...(hasSource && NO_SOURCE),
    ...given,
    labels: { ...outer.labels, ...copyLabels(own.labels) },
    headers: mergeHeaders(outer.headers, own.headers),
    onEvent: callBoth(own.onEvent, outer.onEvent),
    onError: callBoth(own.onError, outer.onError),
  }
}

const NO_SOURCE = { tokenEndpoint: undefined, getToken: undefined, concurrent: undefined }

type Listener<T> = ((value: T) => void) | undefined

/** One that is given twice is called once. */
function callBoth<T>(inner: Listener<T>, outer: Listener<T>): Listener<T> {
  if (!inner || !outer || inner === outer) return inner ?? outer
  return (value) => {
    callHost(inner, value)
    callHost(outer, value)
  }
}
