import type { NextFunction, Request as ExpressRequest, Response as ExpressResponse } from 'express'

// What the pages say is yours: who is signed in stands in the cookie `sid`.

export interface User {
  email: string
  name: string
  accountId: string
}

export interface SignedIn {
  user?: User
}

function readUser(cookie: string | null | undefined): User | null {
  const name = /sid=(\w+)/.exec(cookie ?? '')?.[1]
  return name ? { email: `${name}@example.com`, name, accountId: '7' } : null
}

export function currentUser(request: Request): Promise<User | null> {
  return Promise.resolve(readUser(request.headers.get('cookie')))
}

export function signIn(req: ExpressRequest & SignedIn, _res: ExpressResponse, next: NextFunction) {
  const user = readUser(req.headers.cookie)
  if (user) req.user = user
  next()
}

export const log = (level: 'error' | 'info', event: unknown) => ({ level, event })

/** The cookies of one of two users, as after a sign-in. */
export const signInAs = (user: 'first' | 'second') =>
  Promise.resolve(user === 'first' ? 'sid=alice' : 'sid=bob')

export const findUser = (email: string) => Promise.resolve({ name: email.split('@', 1).join('') })

export const findTenant = async (params: Promise<{ tenant: string }>) => ({
  baseUrl: `https://${(await params).tenant}.wisdom.ai`,
  accessKey: process.env.WISDOM_ACCESS_KEY,
})
