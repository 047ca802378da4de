declare module '*/scripts/redis.mjs' {
  export function ensureRedis(): Promise<string>
}
