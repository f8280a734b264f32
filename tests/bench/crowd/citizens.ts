/** The process of the citizens' sound. */
import { Beat } from './beat.ts'
import { Citizen } from './citizen.ts'
import { Ear } from './ear.ts'
import { serveActs } from './remote.ts'

const beat = new Beat()
const here = new Map<number, { citizen: Citizen; leave: () => void }>()
/** A voice that reaches its ear without any engine: what measuring itself adds. */
const directEar = new Ear()

setInterval(() => {
  for (const { citizen } of here.values()) citizen.look()
}, 100)

async function open(voice: number): Promise<number> {
  close(voice)
  const citizen = await Citizen.open(voice)
  here.set(voice, { citizen, leave: beat.join(() => citizen.speak()) })
  return citizen.port
}

function close(voice: number): void {
  const found = here.get(voice)
  found?.leave()
  found?.citizen.close()
  here.delete(voice)
}

async function openDirect(): Promise<void> {
  const [one, other] = [await Citizen.open(0), await Citizen.open(1)]
  other.hearWith(directEar, one.port)
  one.hearWith(new Ear(), other.port)
  beat.join(() => one.speak())
}

const all = () => [...here.values()].map(({ citizen }) => citizen)

const acts = {
  /** Opens a citizen's sound; answers its port. */
  open,
  /** Begins to send marked sound past the engine. */
  openDirect,
  close,
  now: () =>
    all().map(({ mouth, ear, pressedAt }) => ({ voice: mouth.voice, hears: ear.voice(), pressedAt })),
  tones: () => all().map(({ mouth, ear }) => ({ voice: mouth.voice, hears: ear.tones() })),
  measure: (delays: boolean) => {
    directEar.measure(delays)
    for (const { ear, mouth } of all()) {
      ear.measure(delays)
      mouth.frames = 0
    }
  },
  heard: () => all().map(({ mouth, ear }) => ({ voice: mouth.voice, said: mouth.frames, ...ear.heard() })),
  heardDirect: () => directEar.heard().delays,
}
export type CitizensActs = typeof acts
serveActs(acts)
