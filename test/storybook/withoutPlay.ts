import type { Page } from 'playwright'

interface Story {
  playFunction?: unknown
}

interface Store {
  loadStory: (query: unknown) => Promise<Story>
}

/**
 * Stories of this page only render. Storybook has no switch for that: its store is told to forget the
 * play functions as soon as it is there.
 */
export const withoutPlay = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    let preview: object | undefined
    const forgetful = (store: Store): Store => {
      const load = store.loadStory.bind(store)
      store.loadStory = async (query) => ({ ...(await load(query)), playFunction: undefined })
      return store
    }
    Object.defineProperty(window, '__STORYBOOK_PREVIEW__', {
      get: () => preview,
      set: (made: object) => {
        if (made === preview) return
        let store: Store | undefined
        preview = Object.defineProperty(made, 'storyStoreValue', {
          get: () => store,
          set: (value: Store) => {
            store = forgetful(value)
          },
        })
      },
    })
  })
