import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import type { DemoUser } from '../setup.js'

/** Who is signed in to the host app. A stand-in for what your app has; this one asks no password. */
export interface Sessions {
  userOf: (request: Request) => DemoUser | undefined
  /** `POST { user }`: signs in by e-mail address, or out with `null`. */
  handleSignIn: (context: Context) => Promise<Response>
}

export function createSessions(users: readonly DemoUser[]): Sessions {
  const signedIn = new Map<string, DemoUser>()
  const idOf = (request: Request): string =>
    parse(request.headers.get('cookie') ?? '')[cookieName(request)] ?? ''

  return {
    userOf: (request) => signedIn.get(idOf(request)),
    handleSignIn: async (context) => {
      const { raw } = context.req
      const email = await readEmail(raw)
      const user = users.find((candidate) => candidate.email === email)
      if (email !== null && !user) return context.json({ error: 'No such user.' }, 400)

      signedIn.delete(idOf(raw))
      if (!user) {
        deleteCookie(context, cookieName(raw))
        return context.body(null, 204)
      }
      const id = randomUUID()
      signedIn.set(id, user)
      setCookie(context, cookieName(raw), id, { httpOnly: true, sameSite: 'Strict' })
      return context.body(null, 204)
    },
  }
}

// All ports of localhost share their cookies: two demos at a time must not sign each other out.
const cookieName = ({ url }: Request): string => `demo-session-${new URL(url).port}`

async function readEmail(request: Request): Promise<unknown> {
  const body = (await request.json().catch(() => undefined)) as { user?: unknown } | undefined
  return body?.user
}
