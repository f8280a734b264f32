import { level, tonesHeard } from '#modules/telephony/engines/embedded/media/testing/goertzel.ts'
import { RtpPhone } from '#modules/telephony/engines/embedded/media/testing/rtp-phone.ts'
import { toneFrames } from '#modules/telephony/engines/embedded/media/testing/tones.ts'
import { waitUntil } from '#platform/process/wait.ts'
import { answeringScenario, callingScenario, startSipp } from './sipp.ts'

/** A citizen on the telephone: SIPp speaks SIP for him, his own socket sends and keeps the sound. */
export interface Citizen {
  /** Waits for sound from the hotline, at least so many milliseconds in all. */
  hearsSomething(ms: number): Promise<void>
  /** Which of these tones he heard in the last second. */
  hears(frequencies: readonly number[]): number[]
  /** Whether the last second held any sound: music, a prompt, a voice. */
  hearsAnything(): boolean
  press(key: string): Promise<void>
  /** SIPp's exit code once the call is over: 0 = every message was as the scenario wants it. */
  readonly ended: Promise<number | null>
  said(): string
  close(): Promise<void>
}

/** Calls 12345, or the number named, over UDP from a number, saying a tone. He stays until the hotline hangs up. */
export async function citizenCalls(of: {
  sipPort: number
  folder: string
  number: string
  hz: number
  called?: string
}): Promise<Citizen> {
  const to = `127.0.0.1:${of.sipPort}`
  return onTheTelephone(of.hz, (soundPort) =>
    startSipp({ folder: of.folder, scenario: callingScenario(of.number, soundPort, of.called), to }),
  )
}

/** Waits for one call at a port, answers it after a moment of ringing, saying a tone. He stays until the hotline hangs up. */
export async function citizenWaits(of: { folder: string; port: number; hz: number }): Promise<Citizen> {
  return onTheTelephone(of.hz, (soundPort) =>
    startSipp({ folder: of.folder, scenario: answeringScenario(soundPort), port: of.port }),
  )
}

async function onTheTelephone(
  hz: number,
  start: (soundPort: number) => ReturnType<typeof startSipp>,
): Promise<Citizen> {
  const sound = await RtpPhone.open(toneFrames(hz))
  const sipp = await start(sound.port)
  const talking = startTalking(sound)
  return {
    hearsSomething: async (ms) => {
      if (!(await waitUntil(() => sound.heard.length * 20 >= ms, 60_000)))
        throw new Error(`no sound for the citizen: ${sipp.said()}`)
    },
    hears: (frequencies) => tonesHeard(sound.lastHeard(1000), frequencies),
    hearsAnything: () => level(sound.lastHeard(1000)) > -50,
    press: (key) =>
      new Promise((resolve) => {
        sound.pressing.press(key, 120, resolve)
      }),
    ended: sipp.ended,
    said: () => sipp.said(),
    close: async () => {
      clearInterval(talking)
      sound.close()
      await sipp.stop()
    },
  }
}

/** Speaks to wherever the hotline's sound comes from, once it comes. */
function startTalking(sound: RtpPhone): NodeJS.Timeout {
  const look = setInterval(() => {
    const port = sound.from
    if (port === undefined) return
    clearInterval(look)
    sound.talkTo(`m=audio ${port}`)
  }, 20)
  return look
}
