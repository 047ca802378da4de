import { createTokenHandler } from 'wisdom-embed/server'
import { currentUser } from '../../../session'
import { baseUrl } from '../../../tenant'

export const POST = createTokenHandler({
  baseUrl,
  accessKey: process.env.WISDOM_ACCESS_KEY,
  identify: currentUser,
})
