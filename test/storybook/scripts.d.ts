declare module '*/scripts/run.mjs' {
  export const ROOT: string
  export function run(
    command: string,
    args: readonly string[],
    options: { output: 'keep' | 'show' },
  ): Promise<{ ok: boolean; output: string }>
}
