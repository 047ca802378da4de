import { expectTypeOf } from 'expect-type'
import {
  type UseWisdomEmbedResult,
  type UseWisdomTokenResult,
  type WisdomEmbedHandle,
  type WisdomEmbedState,
  type WisdomError,
  type WisdomErrorCode,
  type WisdomEvent,
} from 'wisdom-embed'

export function tokens(session: UseWisdomTokenResult) {
  expectTypeOf(session.token).toEqualTypeOf<string | undefined>()
  // @ts-expect-error -- not before it is ready
  session.token.trim()

  switch (session.status) {
    case 'ready':
      expectTypeOf(session.token).toEqualTypeOf<string>()
      expectTypeOf(session.expiresAt).toEqualTypeOf<number>()
      expectTypeOf(session.error).toEqualTypeOf<WisdomError | null>()
      break
    case 'error':
      expectTypeOf(session.token).toEqualTypeOf<undefined>()
      expectTypeOf(session.error).toEqualTypeOf<WisdomError>()
      break
    case 'idle':
    case 'pending':
      expectTypeOf(session.token).toEqualTypeOf<undefined>()
      expectTypeOf(session.error).toEqualTypeOf<null>()
      break
    default:
      expectTypeOf(session).toEqualTypeOf<never>()
  }
  expectTypeOf(session.status).toEqualTypeOf<'idle' | 'pending' | 'ready' | 'error'>()
  expectTypeOf(session.refresh).returns.toEqualTypeOf<Promise<void>>()
  expectTypeOf(session.clear).toEqualTypeOf<() => void>()
}

/** A token is a string exactly when the status says so, also by what else is there. */
export function byToken(session: UseWisdomTokenResult) {
  if (session.token !== undefined) expectTypeOf(session.status).toEqualTypeOf<'ready'>()
}

export function errors(error: WisdomError): string {
  expectTypeOf(error).toExtend<Error>()
  expectTypeOf(error.code).toEqualTypeOf<WisdomErrorCode>()
  expectTypeOf(error.docsUrl).toEqualTypeOf<string>()
  const { code } = error
  switch (code) {
    case 'unauthenticated':
    case 'forbidden':
      expectTypeOf(code).toEqualTypeOf<'unauthenticated' | 'forbidden'>()
      return 'sign in'
    // @ts-expect-error -- no such code
    case 'unautenticated':
      return 'typo'
    default:
      expectTypeOf(code).not.toExtend<'unauthenticated'>()
      return code
  }
}

/** Codes are API: to take one away or to rename it is a major change. */
export function codes() {
  type Promised =
    | 'config_invalid'
    | 'unauthenticated'
    | 'forbidden'
    | 'rate_limited'
    | 'token_endpoint_unreachable'
    | 'token_endpoint_failed'
    | 'token_response_invalid'
    | 'token_expired'
    | 'token_stale'
    | 'identity_changed'
    | 'refresh_deadline'
    | 'frame_timeout'
    | 'cross_origin_isolated'
    | 'session_conflict'
    | 'user_not_provisioned'
    | 'user_busy'
    | 'upstream_unavailable'
    | 'upstream_rejected'
    | 'misconfigured'
    | 'conflict'
    | 'guard_refused'
  expectTypeOf<Promised>().toExtend<WisdomErrorCode>()
}

export function events(event: WisdomEvent) {
  switch (event.type) {
    case 'token-received':
      expectTypeOf(event.lifetimeMs).toEqualTypeOf<number>()
      expectTypeOf(event).not.toHaveProperty('token')
      break
    case 'token-failed':
      expectTypeOf(event.error).toEqualTypeOf<WisdomError>()
      break
    case 'frame-answered':
      expectTypeOf(event.afterMs).toEqualTypeOf<number>()
      expectTypeOf(event.embed).toEqualTypeOf<string>()
      break
    default:
  }
}

/** There is an error exactly when the status says so, and maybe otherwise. */
export function embeds(embed: UseWisdomEmbedResult, handle: WisdomEmbedHandle) {
  expectTypeOf(embed.error).toEqualTypeOf<WisdomError | null>()
  if (embed.status === 'error') expectTypeOf(embed.error).toEqualTypeOf<WisdomError>()
  expectTypeOf(embed.reload).returns.toEqualTypeOf<Promise<void>>()
  expectTypeOf(handle.reload).toEqualTypeOf(embed.reload)
}

export function changes(state: WisdomEmbedState) {
  if (state.status === 'error') expectTypeOf(state.error).toEqualTypeOf<WisdomError>()
}
