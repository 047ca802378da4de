export { createMockWisdom } from './createMockWisdom.js'
export { MOCK_ACCESS_KEY } from './options.js'

export type { MockClock } from './clock.js'
export type { MockWisdom } from './createMockWisdom.js'
export type { MockEventLog } from './eventLog.js'
export type {
  CheckOutcome,
  MockEvent,
  MockEventDetail,
  MockEventOf,
  MockEventType,
  PageKind,
} from './events.js'
export type { GraphqlFaults, MockFaults, PageFaults } from './faults.js'
export type { MockWisdomOptions } from './options.js'
export type { PageReport, PageReportKind } from './page/report.js'
export type { MockSession } from './tenant.js'
export type {
  AttributeSource,
  MockUser,
  MockUsers,
  MockUserSeed,
  StoredAttribute,
} from './users.js'
