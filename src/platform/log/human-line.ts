const words: Readonly<Record<string, string>> = { debug: 'debug', info: '', warn: 'warning', error: 'ERROR' }
const own = new Set(['level', 'time', 'process', 'sentence'])

/** Severity of a JSON log line; lines that are none of ours (a crash's stack) count as errors. */
export function levelOf(line: string): 'debug' | 'info' | 'warn' | 'error' {
  const level = parsed(line)?.['level']
  return level === 'debug' || level === 'info' || level === 'warn' ? level : 'error'
}

/** One JSON log line as a person reads it on a terminal; other lines stay as they are. */
export function humanLine(line: string): string {
  const entry = parsed(line)
  if (!entry) return line.endsWith('\n') ? line : `${line}\n`
  const time = new Date(String(entry['time'])).toTimeString().slice(0, 8)
  const word = words[String(entry['level'])] ?? ''
  const fields = Object.entries(entry)
    .filter(([name]) => !own.has(name))
    .map(([name, value]) => `${name}=${brief(value)}`)
  const parts = [time, String(entry['process']), word, String(entry['sentence']), ...fields]
  return `${parts.filter((part) => part !== '').join(' ')}\n`
}

function brief(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'message' in value) return JSON.stringify(value.message)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function parsed(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    const entry = JSON.parse(line) as Record<string, unknown>
    return typeof entry['sentence'] === 'string' ? entry : undefined
  } catch {
    return undefined
  }
}
