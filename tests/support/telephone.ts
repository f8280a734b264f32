import { openMemorySwitch } from '#modules/telephony/engines/memory/index.ts'
import { CallControl, readSegmentsIn, type TelephonyServices } from '#modules/telephony/index.ts'
import type { Context } from '#platform/context/context.ts'

/** A telephone that stands still: an in-memory switch with nobody calling, and call control that was not started. */
export function idleTelephone(at: Context, folder: string): TelephonyServices {
  const realm = 'test'
  const control = new CallControl({
    at,
    switch: openMemorySwitch({ manual: true }).engine,
    realm,
    holder: 'test',
  })
  return { control, realm, readSegment: readSegmentsIn(folder) }
}
