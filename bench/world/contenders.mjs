/*
 * Whom the benchmark compares. Each has a folder in bench/contenders with the page that its host writes
 * (`host.jsx`) and the page of its vendor, as far as tokens go (`page.js`).
 *
 * - `origin`: where its pages are. Made up, or such as its SDK insists on; never asked outside.
 * - `renews`: how its pages get their next token: they ask, a timer of the SDK comes, or the host does it.
 * - `exports`: what one embed imports, for its size.
 */
export const CONTENDERS = {
  wisdom: {
    label: 'wisdom-embed',
    origin: 'https://acme.wisdom.ai',
    renews: 'asked',
    exports: "export { WisdomEmbed, WisdomProvider } from 'wisdom-embed'",
  },
  handWritten: {
    label: 'written by hand',
    origin: 'https://byhand.wisdom.ai',
    renews: 'asked',
    exports: "export { Dashboard } from './handWritten/Dashboard.jsx'",
  },
  superset: {
    label: '@superset-ui/embedded-sdk',
    origin: 'https://superset.example',
    renews: 'timer',
    exports: "export { embedDashboard } from '@superset-ui/embedded-sdk'",
  },
  penpal: {
    label: 'penpal',
    origin: 'https://pages.example',
    renews: 'asked',
    exports: "export { connect, WindowMessenger } from 'penpal'",
  },
  looker: {
    label: '@looker/embed-sdk',
    origin: 'https://acme.looker.com',
    renews: 'asked',
    exports: "export { LookerEmbedExSDK } from '@looker/embed-sdk'",
  },
  powerbi: {
    label: 'powerbi-client-react',
    origin: 'https://app.powerbi.com',
    renews: 'host',
    exports: "export { PowerBIEmbed } from 'powerbi-client-react'",
  },
  thoughtspot: {
    label: '@thoughtspot/visual-embed-sdk',
    origin: 'https://acme.thoughtspot.cloud',
    renews: 'asked',
    exports: "export { AuthType, init, LiveboardEmbed } from '@thoughtspot/visual-embed-sdk/react'",
  },
}
