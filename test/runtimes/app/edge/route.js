import { createApp } from '../../app.mjs'

export const runtime = 'edge'
export const POST = createApp({ tenant: process.env.TENANT })
