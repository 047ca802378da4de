import { afterEach, beforeEach, vi } from 'vitest'

/** For a file whose tokens have no life that can be read: the first of them is warned about. */
export function allowOpaqueTokens(): void {
  beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue())
  afterEach(() => void vi.mocked(console.warn).mockClear())
}
