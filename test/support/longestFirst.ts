import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** They wait for long, or for another program: started last, the run would wait for them alone. */
const LONGEST = [
  'test/browser/renewal.test.ts',
  'test/browser/lifecycle/throttled.test.ts',
  'test/server/mounts/next.test.ts',
  'test/package/viteTemplate.test.ts',
]

/** The order of files in a fresh clone, where Vitest knows nothing but their sizes. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      LONGEST.some((path) => moduleId.endsWith(path))
    const sorted = await super.sort(files)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}
