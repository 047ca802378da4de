import { index, route, type RouteConfig } from '@react-router/dev/routes'

export default [index('sales.tsx'), route('api/wisdom/token', 'token.ts')] satisfies RouteConfig
