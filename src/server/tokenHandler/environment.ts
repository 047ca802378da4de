/** What runtimes have of an environment: Node, Bun and most workers the first, Deno the second. */
interface Runtime {
  process?: { env?: Readonly<Record<string, string | undefined>> }
  Deno?: { env: { get: (name: string) => string | undefined } }
}

const runtime: Runtime = globalThis

/** Whether this runtime has an environment. Some workers have none, and pass values with each request. */
export const hasEnvironment = (): boolean => Boolean(runtime.process?.env ?? runtime.Deno?.env)

/** A variable of the environment. `undefined` if it is not set, or if the runtime does not let it be read. */
export function readVariable(name: string): string | undefined {
  try {
    return runtime.process?.env?.[name] ?? runtime.Deno?.env.get(name)
  } catch {
    return undefined // Deno without --allow-env
  }
}
