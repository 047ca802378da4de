import type { WisdomView } from '../embedUrl.js'
import type { WisdomError } from '../errors.js'
import type { Misuse } from '../misuse.js'
import type { WisdomOptions } from '../options.js'
import type { WisdomEmbedState } from './embedState.js'

/** A chat that is being started, or is there. */
export interface EmbedConversation {
  status: 'idle' | 'pending' | 'ready' | 'error'
  conversationId?: string | undefined
  error: WisdomError | null
  restart: () => void
}

/** A chat that is started when it is shown, instead of one whose id is known. */
type ConversationView<C> = Omit<Extract<WisdomView, { view: 'chat' }>, 'conversationId'> & {
  conversationId?: Misuse<'Give either conversationId or conversation.'>
  /** For the view `'chat'`, instead of `conversationId`: what `useWisdomConversation` returns. */
  conversation: C
}

/** Which page an embed shows, and how. */
export type EmbedOptions<C = EmbedConversation> = (
  | (WisdomView & { conversation?: undefined })
  | ConversationView<C>
) &
  WisdomOptions & {
    /** The accessible name of the iframe. @defaultValue `labels.title` */
    title?: string | undefined
    /** `false` shows nothing and requests nothing. @defaultValue `true` */
    enabled?: boolean | undefined
    /** `'lazy'`: no token and no page until the frame comes near the viewport. @defaultValue `'eager'` */
    loading?: 'eager' | 'lazy' | undefined
    /** The frame's permissions. @defaultValue microphone, camera, clipboard-write and fullscreen, for the tenant */
    allow?: string | undefined
    /** Must hold `allow-scripts` and `allow-same-origin`, or the page cannot work. */
    sandbox?: string | undefined
    /** How long a page may take to load before `frame_timeout` is reported, in milliseconds. `Infinity` is for ever. @defaultValue `30_000` */
    loadTimeoutMs?: number | undefined
    /** Called on every error, before that of the provider. Without either, errors are written to the console. */
    onError?: ((error: WisdomError) => void) | undefined
    /** Called when a page of the tenant has loaded. It may be an error page: these load, too. */
    onLoad?: (() => void) | undefined
    /** Called when the status changes, with the error if there is one. */
    onStatusChange?: ((state: WisdomEmbedState) => void) | undefined
  }
