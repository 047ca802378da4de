import { cookies } from 'next/headers'

/** A stand-in: put your own session here. The cookie `user` says who it is, without one it is Alice. */
export async function currentUser() {
  const name = (await cookies()).get('user')?.value ?? 'alice'
  return { id: name, email: `${name}@example.com` }
}
