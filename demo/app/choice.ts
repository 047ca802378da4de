/** What the visitor has chosen. It is kept in the address, so that it survives a reload. */
export interface Choice {
  /** The user who is signed in, or was. */
  email: string
  isSignedIn: boolean
  /** The name of a view. */
  view: string
}

export interface ChoiceOptions {
  emails: readonly string[]
  views: readonly string[]
}

/** The choice in an address; the first of each where it names none that exists. */
export function readChoice(search: string, { emails, views }: ChoiceOptions): Choice {
  const params = new URLSearchParams(search)
  const pick = (name: string, from: readonly string[]): string =>
    from.find((value) => value === params.get(name)) ?? from[0] ?? ''
  return {
    email: pick('user', emails),
    isSignedIn: !params.has('signed-out'),
    view: pick('view', views),
  }
}

export function writeChoice({ email, isSignedIn, view }: Choice): string {
  const params = new URLSearchParams({ user: email, view })
  if (!isSignedIn) params.set('signed-out', '')
  return `?${params.toString()}`
}
