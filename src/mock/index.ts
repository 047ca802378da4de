export { createMockWisdom } from './createMockWisdom.js'
export { MOCK_ACCESS_KEY } from './options.js'

export type { MockClock } from './clock.js'
export type { MockCounters } from './counters.js'
export type { MockWisdom } from './createMockWisdom.js'
export type { MockEventLog } from './eventLog.js'
export type {
  BearerRefusal,
  CheckOutcome,
  MockEvent,
  MockEventDetail,
  MockEventOf,
  MockEventType,
  PageKind,
} from './events.js'
export type {
  FaultTarget,
  GraphqlFault,
  GraphqlFaults,
  MockFaults,
  MockStatusCode,
  PageFaults,
  TokenEndpointFaults,
} from './faults.js'
export type { MockOperation } from './operations.js'
export type { MockSettings, MockWisdomOptions, SignedInUser } from './options.js'
export type { PageMessage, PageReport, PageReportKind } from './page/report.js'
export type { MockRoleAssignment } from './roles.js'
export type { MockSession } from './tenant.js'
export type {
  AttributeSource,
  EmailCase,
  MockUser,
  MockUsers,
  MockUserSeed,
  StoredAttribute,
} from './users.js'
