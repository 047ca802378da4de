export { createMockWisdom } from './createMockWisdom.js'
export { createMockIadvize } from './iadvize/createMockIadvize.js'
export { MOCK_IADVIZE_ACCOUNT } from './iadvize/options.js'
export { MOCK_ACCESS_KEY } from './options.js'

export type { MockClock } from './clock.js'
export type { MockCounters } from './counters.js'
export type { MockWisdom } from './createMockWisdom.js'
export type { EventLog, MockEventLog } from './eventLog.js'
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
export type { MockIadvizeCounters } from './iadvize/counters.js'
export type { MockIadvize } from './iadvize/createMockIadvize.js'
export type { MockIadvizeEvent, MockIadvizeEventDetail } from './iadvize/events.js'
export type { MockIadvizeFault, MockIadvizeFaults } from './iadvize/faults.js'
export type { MockIadvizeOperation } from './iadvize/operations.js'
export type { MockIadvizeOptions, MockIadvizeSettings } from './iadvize/options.js'
export type { MockIadvizeUser, MockIadvizeUsers, MockIadvizeUserSeed } from './iadvize/users.js'
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
