import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { humanLine, levelOf } from '#platform/log/human-line.ts'

const keptBytes = 50_000_000
const everyMs = 500

/**
 * Shows what a child writes into its log file from now on, warnings and errors only, and keeps the file bounded: beyond 50 MB it
 * is set aside as `.1`. Works for a child that was taken over, too. Answers the function that ends it.
 */
export function followLog(file: string, show: (line: string) => void): () => void {
  let at = sizeOf(file)
  let decoder = new StringDecoder('utf8')
  let rest = ''
  const look = (): void => {
    const size = sizeOf(file)
    if (size < at) {
      at = 0
      rest = ''
      decoder = new StringDecoder('utf8')
    }
    if (size > at) {
      const bytes = read(file, at, Math.min(size - at, 1_000_000))
      at += bytes.length
      const lines = `${rest}${decoder.write(bytes)}`.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines)
        if (line !== '' && ['warn', 'error'].includes(levelOf(line))) show(humanLine(line))
    }
    if (at > keptBytes && at === sizeOf(file)) {
      // The child writes by appending, so it goes on at the file's new end.
      copyFileSync(file, `${file}.1`)
      truncateSync(file, 0)
    }
  }
  const timer = setInterval(look, everyMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    look()
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function read(file: string, at: number, length: number): Buffer {
  const open = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(open, bytes, 0, length, at))
  } finally {
    closeSync(open)
  }
}
