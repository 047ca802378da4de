export const baseUrl = process.env.WISDOM_BASE_URL ?? 'https://acme.wisdom.ai'
