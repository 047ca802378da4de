import type { MockWisdom } from 'wisdom-embed/mock'

/** The number of tokens issued, of pages served, and of tokens that a page has renewed. */
export const getTenantCounts = ({ sessions, events }: MockWisdom) => ({
  tokens: sessions.length,
  pages: events.of('page-served').length,
  renewals: events.of('page-reported').filter(({ report }) => report === 'renewed').length,
})
