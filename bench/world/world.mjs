/*
 * Where contenders are compared: each with a host and a tenant on two origins, in one Chromium, which
 * finds all of them on loopback and nothing else.
 */
import { chromium } from 'playwright'
import { CHROMIUM_ARGS } from '../../scripts/chromiumArgs.mjs'
import { ensureChromium } from '../../scripts/setup.mjs'
import { createCertificate } from '../contenders/certificate.mjs'
import { bundle } from './bundle.mjs'
import { CONTENDERS } from './contenders.mjs'
import { serveHost, serveTenant } from './servers.mjs'
import { Stage } from './Stage.mjs'

/** All contenders are at names of their own, with one certificate. */
const OWN_ARGS = ['--ignore-certificate-errors']

export async function createWorld(root) {
  const certificate = await createCertificate()
  const contenders = {}
  for (const name of Object.keys(CONTENDERS)) {
    contenders[name] = await serveContender(root, name, certificate)
  }
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: [...CHROMIUM_ARGS, ...OWN_ARGS, `--host-resolver-rules=${toRules(contenders)}`],
  })
  return {
    version: browser.version(),
    names: Object.keys(contenders),
    /** A fresh page of a contender's host, in a profile of its own. */
    open: (name, knobs) => Stage.open(browser, contenders[name], knobs),
    close: async () => {
      await browser.close()
      for (const { host, tenant } of Object.values(contenders)) {
        host.close()
        tenant.close()
      }
    },
  }
}

/** What a test changes of a contender's servers, for all its pages. */
const DEFAULT_KNOBS = { backendMs: 0, connectionMs: 0, lifetimeMs: 3_600_000 }

async function serveContender(root, name, certificate) {
  const knobs = { ...DEFAULT_KNOBS }
  const [hostScript, pageScript] = [
    await bundle(root, `${name}/host.jsx`),
    await bundle(root, `${name}/page.js`),
  ]
  return {
    name,
    ...CONTENDERS[name],
    hostOrigin: `https://${name.toLowerCase()}.host.example`,
    knobs,
    reset: () => Object.assign(knobs, DEFAULT_KNOBS),
    host: await serveHost(certificate, hostScript, knobs),
    tenant: await serveTenant(certificate, pageScript, knobs),
  }
}

const toRules = (contenders) =>
  Object.values(contenders)
    .flatMap(({ hostOrigin, host, origin, tenant }) => [
      `MAP ${new URL(hostOrigin).host}:443 127.0.0.1:${host.port}`,
      `MAP ${new URL(origin).host}:443 127.0.0.1:${tenant.port}`,
    ])
    .concat('MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1')
    .join(',')
