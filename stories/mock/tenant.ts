import { createMockWisdom, type MockWisdom, type MockWisdomOptions } from 'wisdom-embed/mock'
import { startMockWisdom } from 'wisdom-embed/mock/msw'

/** The tenant of one story. */
export interface StoryTenant {
  wisdom: MockWisdom
  baseUrl: string
  /** Issues tokens for `wisdom.signedInUser`. */
  tokenEndpoint: string
}

declare global {
  interface Window {
    /** Set by tests that look at a story before anything has loaded. Tenants respond when it resolves. */
    tenantsReady?: Promise<void>
  }
}

/** One mock server for the tenants of all stories. */
interface TenantHost {
  baseUrl: string
  tenants: MockWisdom[]
}

let host: Promise<TenantHost> | undefined

/**
 * Starts a tenant for one story. A page of docs has several stories, but MSW can start only once. So each tenant
 * has a path below one server, which forwards the requests.
 */
export async function startTenant(options?: MockWisdomOptions): Promise<StoryTenant> {
  host ??= startTenantHost()
  const { baseUrl: hostUrl, tenants } = await host
  const wisdom = createMockWisdom(options)
  const baseUrl = `${hostUrl}/story-${tenants.push(wisdom) - 1}`
  // Creates its signing key now. That can take seconds, and would delay the first token.
  await wisdom.fetch(new Request(`${baseUrl}/.well-known/jwks.json`))
  return { wisdom, baseUrl, tokenEndpoint: `${baseUrl}/api/wisdom/token` }
}

async function startTenantHost(): Promise<TenantHost> {
  const { wisdom: router, baseUrl } = await startMockWisdom({ workerUrl: WORKER_URL })
  const tenants: MockWisdom[] = []
  router.fetch = async (request) => {
    await window.tenantsReady
    const [, index] = /\/story-(\d+)\//.exec(request.url) ?? []
    return (await tenants[Number(index)]?.fetch(request)) ?? new Response(null, { status: 404 })
  }
  return { baseUrl, tenants }
}

// Relative to the page, so that the static build works under any path.
const WORKER_URL = new URL('mockWisdomWorker.js', new URL(import.meta.env.BASE_URL, location.href))
