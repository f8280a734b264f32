/**
 * `npm run soak -- 20 60`: so many rounds in which the server is killed under load, then one call of so many minutes (0: none). No
 * talking call is lost, none served without a recording, the queue keeps its order, no agent stays stuck, the switch's memory stays constant.
 * SIGUSR2 ends the rounds early.
 */
import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { gatherCrowd } from '../bench/crowd/crowd.ts'
import { type Figure, ms, percentile, tableOf } from '../bench/table.ts'
import { visit, wholeCity } from '../bench/visitor.ts'
import { newFolder, type Product, startProduct } from '../e2e/support/product.ts'
import { type LongCall, longCall } from './long-call.ts'
import { faultsOf, oneRound, type Round } from './round.ts'

const agents = 4
/** Whoever calls while no server is there presses his key too early and is served after two silent menus: in every third round. */
const loadOf = (round: number) => ({ waiting: 3, late: round % 3 === 1 ? 2 : 0, perSecond: 3 })
/** Kills fall at other moments of the product's work in each round, ms. */
const killAfterMs = (round: number): number => (round * 277) % 1000
/** The switch may hold so much more at the end of a long call than after its first step, MB. */
const growthMb = 15
const wholeWithinMs = 1000

/** Asked to end early, it finishes the round it is in and tells what it found so far. */
const early = { asked: false }
process.once('SIGUSR2', () => {
  early.asked = true
})

const [rounds = 20, minutes = 60] = process.argv.slice(2).map(Number)
if (!Number.isInteger(rounds) || !Number.isInteger(minutes)) {
  console.error('Usage: npm run soak -- [rounds] [minutes of the long call]')
  process.exit(1)
}

async function allRounds(
  product: Product,
  scene: Omit<Parameters<typeof oneRound>[0], 'product' | 'numberOf' | 'load'>,
): Promise<Round[]> {
  const done: Round[] = []
  for (let round = 1; round <= rounds && !early.asked; round++) {
    const numberOf = (voice: number): string => `139${String(round).padStart(5, '0')}${300 + voice}`
    const found = await oneRound({ ...scene, product, numberOf, load: loadOf(round) }, killAfterMs(round))
    done.push(found)
    console.log(`round ${round}: ${JSON.stringify(found)}`)
  }
  return done
}

const sum = (found: readonly Round[], of: (round: Round) => number): number =>
  found.reduce((all, round) => all + of(round), 0)

function ofRounds(found: readonly Round[]): Figure[] {
  if (found.length === 0) return []
  const away = found.map(({ serverAwayMs }) => serverAwayMs)
  const count = (what: string, of: (round: Round) => number, among = ''): Figure => ({
    what,
    reach: '0',
    measured: `${sum(found, of)}${among}`,
  })
  return [
    {
      what: `server killed under load and back, ${found.length} rounds`,
      reach: '',
      measured: `p50 ${ms(percentile(away, 0.5))}, max ${ms(percentile(away, 1))}`,
    },
    count('talking calls lost', ({ lost }) => lost, ` of ${sum(found, ({ talking }) => talking)}`),
    {
      what: 'longest silence in a talk',
      reach: '< 1000 ms',
      measured: ms(Math.max(...found.map(({ longestSilenceMs }) => longestSilenceMs))),
    },
    count('served without a whole recording', ({ unrecorded }) => unrecorded),
    count('rounds in which the queue lost its order', ({ inOrder }) => (inOrder ? 0 : 1)),
    count('callers never served', ({ unserved }) => unserved),
    count('agents not idle at the end', ({ stuck }) => stuck),
    count('calls whose SIP went wrong', ({ failed }) => failed),
  ]
}

function ofLongCall({ minutes, residentMb, recording, longestSilenceMs }: LongCall): Figure[] {
  const shown = residentMb.map((mb) => mb.toFixed(0)).join(', ')
  return [
    { what: `switch memory in a call of ${minutes} min, MB`, reach: `+ < ${growthMb}`, measured: shown },
    { what: 'longest silence in it', reach: '< 1000 ms', measured: ms(longestSilenceMs) },
    {
      what: 'its recording: length, call, longest hole of each voice',
      reach: `+- ${wholeWithinMs} ms`,
      measured: recording
        ? `${ms(recording.ms)}, ${ms(recording.callMs)}, ${recording.holesMs.map(ms).join(' and ')}`
        : 'none',
    },
  ]
}

function wentWell(found: readonly Round[], long: LongCall | undefined): boolean {
  return sum(found, faultsOf) === 0 && (!long || staysWell(long))
}

function staysWell({ recording, residentMb }: LongCall): boolean {
  const grown = (residentMb.at(-1) ?? 0) - (residentMb[1] ?? 0)
  const whole = recording?.state === 'recorded' && Math.abs(recording.ms - recording.callMs) <= wholeWithinMs
  return whole && grown < growthMb
}

const dataDir = newFolder()
const product = await startProduct({ dataDir })
try {
  console.log('the demonstration is told ...')
  await wholeCity(product)
  const crowd = await gatherCrowd(product, agents)
  try {
    const lead = await visit(product.deskUrl, 'qin.supervise', 22)
    const found = await allRounds(product, { crowd, lead })
    const long = minutes > 0 ? await longCall({ product, crowd, lead }, minutes) : undefined
    const figures = [...ofRounds(found), ...(long ? ofLongCall(long) : [])]
    console.log(tableOf(figures, `npm run soak -- ${rounds} ${minutes}`))
    if (!wentWell(found, long)) process.exitCode = 1
  } finally {
    crowd.leave()
  }
} finally {
  await product.stop()
  rmSync(dirname(dataDir), { recursive: true, force: true })
}
