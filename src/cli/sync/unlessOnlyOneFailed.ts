import type { DirectoryReport } from '../../server/index.js'

/** The reports, unless there is one directory, and none of it: then the command fails as a whole. */
export function unlessOnlyOneFailed(
  reports: readonly DirectoryReport[],
): readonly DirectoryReport[] {
  const [only] = reports
  if (reports.length === 1 && only && !only.report) throw only.error
  return reports
}
