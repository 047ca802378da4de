export { createMockWisdom } from './createMockWisdom.js'
export { createMockIadvize } from './iadvize/createMockIadvize.js'
export { MOCK_IADVIZE_ACCOUNT } from './iadvize/options.js'
export { MOCK_ACCESS_KEY } from './tenant/options.js'

export type { MockWisdom } from './createMockWisdom.js'
export type { MockClock } from './events/clock.js'
export type { EventLog, MockEventLog } from './events/eventLog.js'
export type {
  BearerRefusal,
  CheckOutcome,
  ImpersonationRefusal,
  MockEvent,
  MockEventDetail,
  MockEventOf,
  MockEventType,
  PageKind,
} from './events/events.js'
export type { MockFaults } from './faults/faults.js'
export type {
  FaultTarget,
  GraphqlFault,
  GraphqlFaults,
  MockStatusCode,
} from './faults/graphqlFaults.js'
export type { PageFaults } from './faults/pageFaults.js'
export type {
  ConversationEndpointFaults,
  TokenEndpointFaults,
} from './faults/tokenEndpointFaults.js'
export type { MockIadvizeCounters } from './iadvize/counters.js'
export type { MockIadvize } from './iadvize/createMockIadvize.js'
export type { MockIadvizeEvent, MockIadvizeEventDetail } from './iadvize/events.js'
export type { MockIadvizeFault, MockIadvizeFaults } from './iadvize/faults.js'
export type { MockIadvizeOperation } from './iadvize/operations.js'
export type { MockIadvizeOptions } from './iadvize/options.js'
export type { MockIadvizeSettings } from './iadvize/settings.js'
export type { MockIadvizeUser, MockIadvizeUsers, MockIadvizeUserSeed } from './iadvize/users.js'
export type { PageMessage, PageReport, PageReportKind } from './page/report.js'
export type { MockAccessKey } from './tenant/accessKeys.js'
export type { MockCounters } from './tenant/counters.js'
export type { MockOperation } from './tenant/operations.js'
export type { MockWisdomOptions } from './tenant/options.js'
export type { MockRoleAssignment } from './tenant/roles.js'
export type { MockSettings, SignedInUser } from './tenant/settings.js'
export type { MockSession } from './tenant/tenant.js'
export type { TokenFailure } from './tokenEndpoint/failures.js'
export type {
  AttributeSource,
  EmailCase,
  MockUser,
  MockUsers,
  MockUserSeed,
  StoredAttribute,
} from './tenant/users.js'
