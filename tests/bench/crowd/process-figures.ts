import { readFileSync } from 'node:fs'

/** Clock ticks of `/proc/PID/stat` in a second (USER_HZ, the same on every Linux). */
const TICKS = 100

/** CPU time a process and its threads have used, ms. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS
}

/** Memory a process holds, megabytes. */
export function residentMbOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024
}

/** Time the main thread of a process was ready to run and had to wait for a core, ms: what its neighbours on the machine cost it. */
export function waitedMsOf(pid: number): number {
  const [, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')
  return Number(waited) / 1e6
}

/** Time the host of a virtual machine took from all its cores, ms (steal of `/proc/stat`): no priority within the machine helps against it. */
export function stolenMs(): number {
  const [, ...times] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/)
  return (Number(times[7]) * 1000) / TICKS
}
