import { readFileSync } from 'node:fs'

/** The TypeScript blocks of a page in `docs/`, by the file name in their first line. */
export function readBlocks(page: string): Map<string, string> {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8')
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code)
  return new Map(blocks.map((code) => [/^\/\/ (\S+)\n/.exec(code)?.[1] ?? '', code]))
}

/** What the pages say is yours: who is signed in stands in the cookie `sid`. */
export const SESSION = `
import type { NextFunction, Request as ExpressRequest, Response as ExpressResponse } from 'express'

export interface User { email: string; name: string; accountId: string }
export interface SignedIn { user?: User }

function readUser(cookie: string | null | undefined): User | null {
  const name = /sid=(\\w+)/.exec(cookie ?? '')?.[1]
  return name ? { email: \`\${name}@example.com\`, name, accountId: '7' } : null
}

export async function currentUser(request: Request): Promise<User | null> {
  return readUser(request.headers.get('cookie'))
}

export function signIn(req: ExpressRequest & SignedIn, _res: ExpressResponse, next: NextFunction) {
  const user = readUser(req.headers.cookie)
  if (user) req.user = user
  next()
}

export const log = (level: 'error' | 'info', event: unknown): void => void [level, event]
`
