/** What a resolver knows about the request. */
export interface GraphqlContext {
  /** The origin of the request's URL. */
  origin: string
  /** The token in the `Authorization` header. It is not verified. */
  bearer: string | undefined
  /** Set by `executeWithLists` if a resolver can defer its list. */
  deferred?: DeferredList
}

/** Where a resolver stores its list for `executeWithLists`. */
export interface DeferredList {
  list?: readonly object[]
}
