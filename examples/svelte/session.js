/** A stand-in: put your own session here. The cookie `user` says who it is, without one it is Alice. */
export function currentUser(request) {
  const name = /\buser=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? 'alice'
  return { id: name, email: `${name}@example.com` }
}
