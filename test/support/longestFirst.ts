import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They wait for minutes and compute little: begun last, they would be waited for alone. */
const LONGEST = ['test/browser/renewal.test.ts', 'test/browser/lifecycle/throttled.test.ts']

/** The order of files in a fresh clone, where Vitest knows nothing but their sizes. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      LONGEST.some((path) => moduleId.endsWith(path))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
