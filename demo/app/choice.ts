/** The user and the view. The URL contains them, so that they survive a reload. */
export interface Choice {
  /** The user who is signed in, or was signed in last. */
  email: string
  isSignedIn: boolean
  /** The name of a view. */
  view: string
}

export interface ChoiceOptions {
  emails: readonly string[]
  views: readonly string[]
}

/** The choice in a URL. An unknown value becomes the first option. */
export function readChoice(search: string, { emails, views }: ChoiceOptions): Choice {
  const params = new URLSearchParams(search)
  return {
    email: pick(params.get('user'), emails),
    isSignedIn: !params.has('signed-out'),
    view: pick(params.get('view'), views),
  }
}

function pick(value: string | null, options: readonly string[]): string {
  const picked = options.find((option) => option === value) ?? options[0]
  if (picked === undefined) throw new Error('There is no option to pick.')
  return picked
}

export function writeChoice({ email, isSignedIn, view }: Choice): string {
  const params = new URLSearchParams({ user: email, view })
  if (!isSignedIn) params.set('signed-out', '')
  return `?${params.toString()}`
}
