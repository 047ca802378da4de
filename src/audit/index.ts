export { auditTokenEndpoint } from './auditTokenEndpoint.js'

export type { AuditOptions } from './auditTokenEndpoint.js'
export type { MockFault, MockTenant } from './evidence/mockTenant.js'
export type { AuditSession } from './evidence/session.js'
export type { AuditReport, AuditResult } from './report.js'
export type { RuleLevel, RuleNeed } from './rules/rule.js'
