import { generate } from 'selfsigned'

/** One for all names: the browser is told to take it. */
export async function createCertificate() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'bench' }])
  return { key, cert }
}
