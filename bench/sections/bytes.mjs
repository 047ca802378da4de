/*
 * What one embed adds to a host's bundle: minified, gzip -9, as its user's bundler makes it. `alone`:
 * React, and React Query where it is used, are there anyway; `with peers`: nothing is.
 */
import { gzipSync } from 'node:zlib'
import { bundleSource, readVersion } from '../world/bundle.mjs'
import { CONTENDERS } from '../world/contenders.mjs'

export const title = 'Bytes'

const PEERS = /^(react|react-dom|@tanstack\/react-query)(\/|$)/

/** What a user may import, from the least to all. */
const FEATURES = [
  'buildEmbedUrl',
  'scrubTokens',
  'useWisdomToken',
  'useWisdomEmbed',
  'WisdomEmbed',
  'WisdomEmbed, WisdomProvider',
  'WisdomEmbed, WisdomProvider, usePrefetchWisdomToken',
]

export async function measure({ root }) {
  const size = async (source, external = PEERS) => {
    const code = await bundleSource(root, source, external)
    return gzipSync(code, { level: 9 }).length
  }
  const contenders = {}
  for (const [name, { label, exports }] of Object.entries(CONTENDERS)) {
    const version = await readVersion(root, label)
    contenders[name] = {
      label: `${label} ${version}`,
      alone: await size(exports),
      all: await size(exports, []),
    }
  }
  const features = []
  for (const names of FEATURES) {
    features.push([names, await size(`export { ${names} } from 'wisdom-embed'`)])
  }
  features.push(['everything', await size("export * from 'wisdom-embed'")])
  return { tables: [compare(contenders), grow(features)], figures: judge(contenders, features) }
}

const bytes = (count) => count.toLocaleString('en')

function compare(contenders) {
  const own = contenders.wisdom
  return {
    caption: 'One embed, gzipped:',
    head: ['', 'alone', 'with peers', 'alone, over ours'],
    rows: Object.values(contenders).map(({ label, alone, all }) => [
      label,
      bytes(alone),
      bytes(all),
      (alone / own.alone).toFixed(2),
    ]),
  }
}

const grow = (features) => ({
  caption: 'What is imported of this library, alone:',
  head: ['imports', 'bytes'],
  rows: features.map(([names, size]) => [`\`${names}\``, bytes(size)]),
})

/** The peers whose pages get a next token without the host's doing. */
const RENEWING = ['superset', 'looker', 'thoughtspot']
const ASKED_FOR = 'what is left is asked for by other issues: decisions/0002-client-size.md'

function judge(contenders, features) {
  const sizeOf = Object.fromEntries(features)
  const own = contenders.wisdom.alone
  const smaller = RENEWING.filter((name) => contenders[name].alone < own)
  return [
    limit('everything', sizeOf.everything, 4_000),
    limit('`WisdomEmbed` and nothing else', sizeOf.WisdomEmbed, 2_800),
    {
      what: 'against every peer that renews a token',
      goal: 'smaller',
      measured: RENEWING.map((name) => `${(contenders[name].alone / own).toFixed(2)} ×`).join(', '),
      isMet: smaller.length === 0,
      reason: `${smaller.map((name) => contenders[name].label).join(', ')} is smaller; it has no component, shares no token, and checks nothing`,
    },
  ]
}

const limit = (what, size, goal) => ({
  what,
  goal: `≤ ${bytes(goal)} bytes`,
  measured: bytes(size),
  isMet: size <= goal,
  reason: ASKED_FOR,
})
