import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import type { DemoUser } from '../setup.js'

/** The sessions of the host app. Your app has its own. These need no password. */
export interface Sessions {
  getUser: (request: Request) => DemoUser | undefined
  /** `POST { user }`: signs in by email, or signs out with `null`. */
  handleSignIn: (context: Context) => Promise<Response>
}

export function createSessions(users: readonly DemoUser[]): Sessions {
  const usersBySession = new Map<string, DemoUser>()
  return {
    getUser: (request) => {
      const id = readSessionId(request)
      return id === undefined ? undefined : usersBySession.get(id)
    },
    handleSignIn: async (context) => {
      const { raw } = context.req
      const email = await readEmail(raw)
      const user = users.find((candidate) => candidate.email === email)
      if (email !== null && !user) return context.json({ error: 'Unknown user.' }, 400)

      const oldId = readSessionId(raw)
      if (oldId !== undefined) usersBySession.delete(oldId)
      if (!user) {
        deleteCookie(context, toCookieName(raw))
        return context.body(null, 204)
      }
      const id = randomUUID()
      usersBySession.set(id, user)
      setCookie(context, toCookieName(raw), id, { httpOnly: true, sameSite: 'Strict' })
      return context.body(null, 204)
    },
  }
}

const readSessionId = (request: Request): string | undefined =>
  parse(request.headers.get('cookie') ?? '')[toCookieName(request)]

// All ports of localhost share their cookies. Two running demos must not sign each other out.
const toCookieName = ({ url }: Request): string => `demo-session-${new URL(url).port}`

async function readEmail(request: Request): Promise<unknown> {
  const body = (await request.json().catch(() => undefined)) as { user?: unknown } | undefined
  return body?.user
}
