declare module '*/scripts/setup.mjs' {
  export function ensureChromium(): Promise<string>
  export function ensureEngines(): Promise<Record<string, string>>
}

declare module '*/scripts/chromiumArgs.mjs' {
  export const CHROMIUM_ARGS: string[]
}
