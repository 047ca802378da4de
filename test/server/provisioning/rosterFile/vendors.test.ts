import { describe, expect, it } from 'vitest'
import { readRoster, RosterFileError } from '../../../../src/users/index.js'
import { VENDOR_FILES, type VendorFile } from '../../../support/rosters/vendors.js'

const toBytes = ({ lines }: VendorFile) => new TextEncoder().encode(lines.join('\r\n'))

const read = (file: VendorFile, from?: VendorFile['vendor']) =>
  readRoster(toBytes(file), { name: file.name ?? 'people.csv', from })

describe.each(VENDOR_FILES)('$vendor, $what', (file) => {
  it('is read with `from`, without those who are inactive', async () => {
    const { entries, reading } = await read(file, file.vendor)
    expect(entries.map(({ email }) => email)).toEqual(file.emails)
    expect(reading.leftOut).toHaveLength(file.leftOut)
  })

  it.skipIf(file.isGeneric)('is recognised without `from`', async () => {
    const error: unknown = await read(file).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(RosterFileError)
    expect((error as RosterFileError).advice?.from).toBe(file.vendor)
  })
})

it.each(['google', 'entra', 'okta', 'slack', 'salesforce'])(
  'there are five files of %s',
  (name) => {
    expect(VENDOR_FILES.filter(({ vendor }) => vendor === name)).toHaveLength(5)
  },
)
