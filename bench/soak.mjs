/*
 * `node bench/soak.mjs [renewals] [pages]`: renews a session over and over with random faults, and counts
 * what is kept. In real Chromium, on two origins, with tokens that live for 12 s and pages that ask 10 s before
 * their end. The pages are tabs of one browser, each with an embed of its own.
 */
import { runnerImport } from 'vite'
import { ensureChromium } from '../scripts/setup.mjs'

const [RENEWALS, PAGES] = [Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 40)]
const { module } = await runnerImport(new URL('soakRun.ts', import.meta.url).pathname)
await module.runSoak({ renewals: RENEWALS, pages: PAGES, executablePath: await ensureChromium() })
