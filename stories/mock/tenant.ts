import { createMockWisdom, type MockWisdom, type MockWisdomOptions } from 'wisdom-embed/mock'
import { startMockWisdom } from 'wisdom-embed/mock/msw'

/** A tenant of one story. */
export interface StoryTenant {
  wisdom: MockWisdom
  baseUrl: string
  /** Hands out tokens of whoever `wisdom.signedInUser` is. */
  tokenEndpoint: string
}

declare global {
  interface Window {
    /** For tests that look at what is there before anything is: tenants answer after that. */
    tenantsWaitFor?: Promise<void>
  }
}

interface House {
  address: string
  tenants: MockWisdom[]
}

let house: Promise<House> | undefined

/**
 * Starts a tenant for one story. There may be several on one page, as on a page of docs, and MSW starts
 * once: so they live side by side below the address of one that passes on what it is asked.
 */
export async function startTenant(options?: MockWisdomOptions): Promise<StoryTenant> {
  house ??= openHouse()
  const { address, tenants } = await house
  const wisdom = createMockWisdom(options)
  const baseUrl = `${address}/story-${tenants.push(wisdom) - 1}`
  // Makes its key now, which can take seconds: the first token is to come as fast as the others.
  await wisdom.fetch(new Request(`${baseUrl}/.well-known/jwks.json`))
  return { wisdom, baseUrl, tokenEndpoint: `${baseUrl}/auth-token` }
}

async function openHouse(): Promise<House> {
  const { wisdom: porter, baseUrl } = await startMockWisdom({ workerUrl: WORKER_URL })
  const tenants: MockWisdom[] = []
  porter.fetch = async (request) => {
    await window.tenantsWaitFor
    const [, nth] = /\/story-(\d+)\//.exec(request.url) ?? []
    return (await tenants[Number(nth)]?.fetch(request)) ?? new Response(null, { status: 404 })
  }
  return { address: baseUrl, tenants }
}

// Beside the page, so that the static build may lie under any path.
const WORKER_URL = new URL('mockWisdomWorker.js', new URL(import.meta.env.BASE_URL, location.href))
