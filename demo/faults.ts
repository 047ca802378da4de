interface FaultDetail {
  label: string
  /** What it breaks. A real tenant cannot be broken, only the mock. */
  target: 'endpoint' | 'mock'
  /** What happens while it is on. */
  note: string
}

/** The faults of the demo. They show how an embed handles errors. */
export const FAULTS = {
  unauthorized: {
    label: '401',
    target: 'endpoint',
    note: 'The token endpoint returns 401. No further requests are sent until you refresh the token or sign in again.',
  },
  'server-error': {
    label: '500',
    target: 'endpoint',
    note: 'The token endpoint returns 500. The request is retried, and the page stays visible.',
  },
  html: {
    label: 'HTML',
    target: 'endpoint',
    note: 'The token endpoint returns a login page instead of JSON.',
  },
  slow: {
    label: 'Slow (4 s)',
    target: 'endpoint',
    note: 'The token endpoint takes four seconds. A second request starts in parallel.',
  },
  never: {
    label: 'Never',
    target: 'endpoint',
    note: 'The token endpoint never responds. A request of the page times out after 8.5 seconds.',
  },
  'upstream-down': {
    label: 'API down',
    target: 'mock',
    note: 'The WisdomAI API returns 503. The token endpoint passes the error on without details.',
  },
  'page-hangs': {
    label: 'Page never responds',
    target: 'mock',
    note: 'WisdomAI’s pages do not respond. Reload the frame: after 30 seconds the embed shows an error.',
  },
} as const satisfies Record<string, FaultDetail>

export type Fault = keyof typeof FAULTS

export const FAULT_NAMES = Object.keys(FAULTS) as Fault[]

/** Turns a fault on or off. The endpoint has one fault at a time. */
export function toggleFault(active: readonly Fault[], fault: Fault): Fault[] {
  if (active.includes(fault)) return active.filter((other) => other !== fault)
  if (FAULTS[fault].target === 'mock') return [...active, fault]
  return [...active.filter((other) => FAULTS[other].target === 'mock'), fault]
}

/** The faults that a browser sent. `undefined` for anything else. */
export function parseFaults(value: unknown): Fault[] | undefined {
  if (!Array.isArray(value)) return undefined
  const faults = FAULT_NAMES.filter((name) => value.includes(name))
  return faults.length === value.length ? faults : undefined
}
