declare module '*/scripts/setup/redis.mjs' {
  export function ensureRedis(): Promise<string>
}
