/** A media plane with telephones around it, for tests: everything is closed by `clear`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LegId } from '../../../../switch/port.ts'
import type { LegListener, MediaLeg, MediaPlane, MediaSettings } from '../api.ts'
import { openMediaPlane } from '../plane.ts'
import { tonesHeard } from './goertzel.ts'
import { RtpPhone, until } from './rtp-phone.ts'
import { toneFrames } from './tones.ts'

export interface Caller {
  phone: RtpPhone
  leg: MediaLeg
  /** Our answer. */
  sdp: string
}

export interface TestStage {
  folder: string
  plane(settings?: Partial<MediaSettings>): MediaPlane
  /** A telephone that calls with a voice of `hz` and is answered. */
  caller(media: MediaPlane, id: string, hz: number, listener?: LegListener, formats?: string): Promise<Caller>
  clear(): Promise<void>
}

export function testStage(): TestStage {
  const folder = mkdtempSync(join(tmpdir(), 'media-'))
  const open: (() => unknown)[] = []
  return {
    folder,
    plane(settings = {}) {
      const media = openMediaPlane({
        bindAddress: '127.0.0.1',
        rtpPorts: { min: 0, max: 0 },
        recordingsFolder: folder,
        findPrompt: async () => null,
        ...settings,
      })
      open.push(() => media.close())
      return media
    },
    async caller(media, id, hz, listener = {}, formats = '8 0 101') {
      const phone = await RtpPhone.open(toneFrames(hz))
      phone.payloadType = Number(formats.split(' ')[0])
      open.push(() => phone.close())
      const leg = await media.openLeg({ id: id as LegId, kind: 'rtp', listener })
      const answer = await leg.answer(phone.sdp('sendrecv', formats))
      if (!answer.ok) throw new Error(answer.why)
      phone.talkTo(answer.sdp)
      return { phone, leg, sdp: answer.sdp }
    },
    async clear() {
      for (const close of open.splice(0).toReversed()) await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Waits until a telephone has heard exactly these of `all` tones for 300 ms; gives what it heard at last. */
export async function heardAtLast(phone: RtpPhone, tones: number[], all: number[]): Promise<number[]> {
  let last: number[] = [-1]
  await until(() => {
    const samples = phone.lastHeard(300)
    if (samples.length >= 2400) last = tonesHeard(samples, all)
    return last.join() === tones.join()
  }, `tones ${tones.join()}`).catch(() => {})
  return last
}
