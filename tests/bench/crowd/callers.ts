import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { callingScenario } from '../../e2e/support/sipp.ts'
import { freePort, run, type RunningProgram } from '../../foreign/programs.ts'

/** A call to be made: the number shown, the port its sound is at. */
export interface Caller {
  readonly number: string
  readonly soundPort: number
}

/** One SIPp calls 12345 for all of them, `perSecond` at a time. Each stays until the hotline hangs up; exit code 0 = none failed. */
export async function startCallers(of: {
  folder: string
  sipPort: number
  callers: readonly Caller[]
  perSecond: number
}): Promise<RunningProgram> {
  const port = await freePort('127.0.0.1')
  const file = (kind: string): string => join(of.folder, `callers-${port}.${kind}`)
  const rows = of.callers.map(({ number, soundPort }) => `${number};${soundPort};`)
  writeFileSync(file('csv'), `${['SEQUENTIAL', ...rows].join('\n')}\n`)
  writeFileSync(file('xml'), callingScenario('[field0]', 0).replace('m=audio 0 ', 'm=audio [field1] '))
  const count = String(of.callers.length)
  const scenario = ['-sf', file('xml'), '-inf', file('csv')]
  const pace = ['-m', count, '-l', count, '-r', String(of.perSecond)]
  const own = ['-t', 'u1', '-i', '127.0.0.1', '-p', String(port), '-nostdin', '-timeout', '7200s']
  return run('sipp', [`127.0.0.1:${of.sipPort}`, ...scenario, ...pace, ...own], of.folder)
}

/** Calls that SIPp says failed. */
export function failedCalls(sipp: RunningProgram): number {
  const counted = [...sipp.said().matchAll(/Failed call\s*\|\s*\d+\s*\|\s*(\d+)/g)].at(-1)?.[1]
  return Number(counted ?? Number.NaN)
}
