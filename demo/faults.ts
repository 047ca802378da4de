interface FaultDetail {
  label: string
  /** Where it is made. Only the mock can be broken; somebody's real tenant cannot. */
  by: 'endpoint' | 'mock'
  /** What to expect while it is on. */
  note: string
}

/** What the demo can break, to show what an embed makes of it. */
export const FAULTS = {
  unauthorized: {
    label: '401',
    by: 'endpoint',
    note: 'The token endpoint answers 401. Nothing is asked any more until you refresh or sign in again.',
  },
  'server-error': {
    label: '500',
    by: 'endpoint',
    note: 'The token endpoint answers 500. It is tried again; the page keeps its picture meanwhile.',
  },
  html: {
    label: 'HTML',
    by: 'endpoint',
    note: 'The token endpoint answers with a login page instead of JSON.',
  },
  slow: {
    label: 'Slow (4 s)',
    by: 'endpoint',
    note: 'The token endpoint takes four seconds. A second try keeps the first one company.',
  },
  never: {
    label: 'Never',
    by: 'endpoint',
    note: 'The token endpoint never answers. A request of the page is given up after 8.5 seconds.',
  },
  'upstream-down': {
    label: 'API down',
    by: 'mock',
    note: 'The WisdomAI API answers 503. The token endpoint passes that on without its details.',
  },
  'page-hangs': {
    label: 'Page never answers',
    by: 'mock',
    note: 'WisdomAI’s pages do not answer. Reload the frame; after 30 seconds the embed says so.',
  },
} as const satisfies Record<string, FaultDetail>

export type Fault = keyof typeof FAULTS

export const FAULT_NAMES = Object.keys(FAULTS) as Fault[]

/** Turns a fault on or off. The endpoint has one way to fail at a time. */
export function toggleFault(on: readonly Fault[], fault: Fault): Fault[] {
  if (on.includes(fault)) return on.filter((other) => other !== fault)
  const isExclusive = FAULTS[fault].by === 'endpoint'
  const others = on.filter((other) => !isExclusive || FAULTS[other].by !== 'endpoint')
  return [...others, fault]
}

/** The faults in what a browser sent; `undefined` when it is something else. */
export function parseFaults(value: unknown): Fault[] | undefined {
  if (!Array.isArray(value)) return undefined
  const faults = FAULT_NAMES.filter((name) => value.includes(name))
  return faults.length === value.length ? faults : undefined
}
