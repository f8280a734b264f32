import { cpus, totalmem } from 'node:os'

/** One measured figure beside what architecture.md wants of it. */
export interface Figure {
  readonly what: string
  readonly reach: string
  readonly measured: string
}

/** The share `p` of the sorted times lies at or below the answer, ms. */
export function percentile(times: readonly number[], p: number): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)] ?? Number.NaN
}

export const ms = (value: number): string => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`

/** The table with the machine and the command it was made with: a figure without them says nothing. */
export function tableOf(figures: readonly Figure[], command: string): string {
  const rows = [{ what: 'what', reach: 'reach', measured: 'measured' }, ...figures]
  const width = (of: keyof Figure): number => Math.max(...rows.map((row) => row[of].length))
  const line = (row: Figure): string =>
    `| ${row.what.padEnd(width('what'))} | ${row.reach.padEnd(width('reach'))} | ${row.measured.padEnd(width('measured'))} |`
  const [head, ...body] = rows.map(line)
  const rule = `|${(['what', 'reach', 'measured'] as const).map((of) => '-'.repeat(width(of) + 2)).join('|')}|`
  const [cpu] = cpus()
  const machine = `${cpus().length} x ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`
  return [head, rule, ...body, '', `${command} on ${machine}`].join('\n')
}
