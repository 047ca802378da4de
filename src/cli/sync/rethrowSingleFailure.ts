import type { DirectoryReport } from './directoryRuns.js'

/** The failure of the only system is the failure of the command. With several, each has its own outcome. */
export function rethrowSingleFailure(reports: readonly DirectoryReport[]): void {
  const [first, ...others] = reports
  if (first && !first.report && others.length === 0) throw first.error
}
