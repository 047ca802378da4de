/** Requests without a response yet: the ids of their entries, oldest first, by the page's URL. */
export interface OpenRequests {
  has: (embed: string) => boolean
  add: (embed: string, id: number) => void
  /** Removes the oldest request of a page. */
  takeOldest: (embed: string) => number | undefined
  /** Removes all requests of a page that is gone. */
  forget: (embed: string) => void
}

export function createOpenRequests(): OpenRequests {
  const idsByPage = new Map<string, number[]>()
  return {
    has: (embed) => idsByPage.has(embed),
    add: (embed, id) => {
      idsByPage.set(embed, [...(idsByPage.get(embed) ?? []), id])
    },
    takeOldest: (embed) => {
      const [oldest, ...rest] = idsByPage.get(embed) ?? []
      if (rest.length > 0) idsByPage.set(embed, rest)
      else idsByPage.delete(embed)
      return oldest
    },
    forget: (embed) => {
      idsByPage.delete(embed)
    },
  }
}
