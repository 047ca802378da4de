/** What goes wrong with `POST /graphql`. */
export interface GraphqlFaults {
  /** Answers with this HTTP status instead of doing the work. */
  status?: number | undefined
  /** Never answers. */
  hang?: boolean | undefined
  /** Answers 200 with this message in `errors[]` and `data: null`. */
  errorInBody?: string | undefined
  /** Answers this much later, in milliseconds. */
  delayMs?: number | undefined
  /** How many more requests go wrong; without it, all do. Counted down as they come. */
  times?: number | undefined
}

/** What goes wrong with the pages. A page takes its faults with it when it is served. */
export interface PageFaults {
  /** The document loads and stays blank: its script never starts. */
  silent?: boolean | undefined
  /** The page signs in, but never asks for a new token. */
  neverAsks?: boolean | undefined
  /** The page posts every request twice. */
  asksTwice?: boolean | undefined
  /** The document never answers. */
  hang?: boolean | undefined
  /** The document forbids framing with this `X-Frame-Options`. */
  xFrameOptions?: 'DENY' | 'SAMEORIGIN' | undefined
  /** The document answers 404. */
  notFound?: boolean | undefined
  /** The page finds its `localStorage` blocked, as third-party frames may. */
  storageBlocked?: boolean | undefined
}

/** Plain and mutable: set a fault while the tenant runs, unset it to heal. */
export interface MockFaults {
  graphql: GraphqlFaults
  page: PageFaults
}

export function createFaults(initial: Partial<MockFaults> = {}): MockFaults {
  return { graphql: { ...initial.graphql }, page: { ...initial.page } }
}
