import type { MockWisdom } from 'wisdom-embed/mock'

/** How many tokens the tenant handed out, how many pages it served, and how often one took a new token over. */
export const tally = ({ sessions, events }: MockWisdom) => ({
  tokens: sessions.length,
  pages: events.of('page-served').length,
  renewals: events.of('page-reported').filter(({ report }) => report === 'renewed').length,
})
