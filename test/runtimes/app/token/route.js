import { createApp } from '../../app.mjs'

export const dynamic = 'force-dynamic'
export const POST = createApp({ tenant: process.env.TENANT })
