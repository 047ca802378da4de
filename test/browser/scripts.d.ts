declare module '*/scripts/setup.mjs' {
  export function ensureChromium(): Promise<string>
}
