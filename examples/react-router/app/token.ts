import { createTokenHandler } from 'wisdom-embed/server'
import type { Route } from './+types/token'
import { currentUser } from './session.server'
import { baseUrl } from './tenant.server'

const handleTokenRequest = createTokenHandler({
  baseUrl,
  accessKey: process.env.WISDOM_ACCESS_KEY,
  identify: currentUser,
})

export const action = ({ request }: Route.ActionArgs) => handleTokenRequest(request)
