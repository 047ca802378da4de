export { auditTokenEndpoint } from './auditTokenEndpoint.js'

export type { AuditReport } from './report.js'
