/**
 * `npm run bench:replay -- FILE [yymmdd ...]`: days of a real call centre's log, told again to the real queue at virtual time (one second a
 * step, far more than 60 times as fast as the clock), with the agents of those days; beside what the log says and what Erlang-A expects.
 * Patience of who was answered is not in the log: he waits on for an exponential time of the day's mean patience (waits / abandonments).
 */
import { type Figure, percentile, tableOf } from '../table.ts'
import { type LoggedCall, readDay, type Shift, shiftsOf } from './call-log.ts'
import { tellDay } from './day.ts'
import { erlangA } from './erlang-a.ts'

const [file, ...days] = process.argv.slice(2)
if (file === undefined) {
  console.error('Usage: npm run bench:replay -- FILE [yymmdd ...]')
  process.exit(1)
}
const slot = 1800

/** Repeatable random numbers in (0, 1]: a figure that changes from run to run says little (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return 1 - ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length)
const share = (part: number, whole: number): string => `${((part / Math.max(1, whole)) * 100).toFixed(1)} %`
const shownWaits = (waits: readonly number[]): string =>
  `mean ${mean(waits).toFixed(1)} s, p50 ${percentile(waits, 0.5)} s, p90 ${percentile(waits, 0.9)} s`

/** Erlang-A in each half-hour with the agents present in it, weighted by its calls. */
function expected(calls: readonly LoggedCall[], shifts: readonly Shift[], theta: number) {
  const mu = 1 / mean(calls.filter(({ answered }) => answered).map(({ served }) => served))
  let [lost, waited] = [0, 0]
  for (const [at, own] of Map.groupBy(calls, (call) => Math.floor(call.at / slot))) {
    const [from, until] = [at * slot, (at + 1) * slot]
    const present = shifts.reduce(
      (sum, shift) => sum + Math.max(0, Math.min(until, shift.until) - Math.max(from, shift.from)),
      0,
    )
    const { abandoned, wait } = erlangA({
      lambda: own.length / slot,
      mu,
      theta,
      agents: Math.round(present / slot),
    })
    lost += abandoned * own.length
    waited += wait * own.length
  }
  return { abandoned: lost, wait: waited / calls.length }
}

async function figuresOf(day: string): Promise<Figure[]> {
  const calls = readDay(file ?? '', day)
  const shifts = shiftsOf(calls)
  const answered = calls.filter((call) => call.answered)
  const abandoned = calls.filter((call) => !call.answered)
  const patience = calls.reduce((sum, { waited }) => sum + waited, 0) / Math.max(1, abandoned.length)
  const random = seeded(Number(day))
  const services = answered.map(({ served }) => served)
  const callers = calls.map((call) => ({
    call,
    patience: call.answered ? call.waited - Math.log(random()) * patience : call.waited,
    service: call.answered ? call.served : (services[Math.floor(random() * services.length)] ?? 180),
  }))
  const began = Date.now()
  const told = await tellDay(callers, shifts, {
    progress: (second) => console.error(`${day} ${String(Math.floor(second / 3600)).padStart(2, '0')} h`),
  })
  const seconds = (Date.now() - began) / 1000
  const span = Math.max(...calls.map(({ at }) => at)) - Math.min(...calls.map(({ at }) => at))
  const model = expected(calls, shifts, 1 / patience)
  if (told.failures > 0 || told.overtaken > 0 || told.answered + told.abandoned !== calls.length)
    process.exitCode = 1
  const log = (value: string): string => `log: ${value}`
  return [
    {
      what: `${day}: ${calls.length} calls, ${new Set(shifts.map(({ name }) => name)).size} agents; told`,
      reach: '60x',
      measured: `${Math.round(span / seconds)}x`,
    },
    {
      what: 'answered',
      reach: log(String(answered.length)),
      measured: `${told.answered} (Erlang-A ${Math.round(calls.length - model.abandoned)})`,
    },
    {
      what: 'abandoned',
      reach: log(`${abandoned.length}, ${share(abandoned.length, calls.length)}`),
      measured: `${told.abandoned}, ${share(told.abandoned, calls.length)} (Erlang-A ${share(model.abandoned, calls.length)})`,
    },
    {
      what: 'wait of all',
      reach: log(shownWaits(calls.map(({ waited }) => waited))),
      measured: `${shownWaits(told.allWaits)} (Erlang-A mean ${model.wait.toFixed(1)} s)`,
    },
    {
      what: 'wait of who was answered',
      reach: log(shownWaits(answered.map(({ waited }) => waited))),
      measured: shownWaits(told.answeredWaits),
    },
    {
      what: 'offers out of order, happenings not digested, callers without an end',
      reach: '0, 0, 0',
      measured: `${told.overtaken}, ${told.failures}, ${calls.length - told.answered - told.abandoned}`,
    },
  ]
}

const figures: Figure[] = []
for (const day of days.length > 0 ? days : ['990203']) figures.push(...(await figuresOf(day)))
console.log(tableOf(figures, `npm run bench:replay -- <log> ${days.join(' ')}`.trim()))
