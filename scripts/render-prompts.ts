/**
 * Renders the shipped demonstration prompts from the table src/modules/ivr/prompts.ts into assets/prompts: Debian's espeak-ng 1.51 reads
 * the pinyin with the voice cmn-latn-pinyin (its voice `cmn` reads pinyin as English), sox brings it to 8 kHz. Run by hand when
 * the table changes: `node scripts/render-prompts.ts`; the files are committed. With `--check` nothing is written and a
 * difference fails.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { prompts } from '#modules/ivr/prompts.ts'
import { holdMusic } from './hold-music.ts'
import { alawWav, normalised, trimmed } from './prompt-audio.ts'

const folder = path.join(import.meta.dirname, '..', 'assets', 'prompts')
const loudness = { rms: -20, peak: -3 }
const onlyCheck = process.argv.includes('--check')
let changed = 0

/** Pinyin to 16-bit samples at 8 kHz. */
function spoken(pinyin: string): Float64Array {
  const voice = ['-v', 'cmn-latn-pinyin', '-s', '170', '-a', '100', '--stdout', pinyin]
  const speech = execFileSync('espeak-ng', voice, { maxBuffer: 1 << 26 })
  const raw = execFileSync(
    'sox',
    [
      '-t',
      'wav',
      '--ignore-length',
      '-',
      '-t',
      'raw',
      '-r',
      '8000',
      '-c',
      '1',
      '-b',
      '16',
      '-e',
      'signed-integer',
      '-D',
      '-',
      'gain',
      '-3',
      'highpass',
      '120',
    ],
    { input: speech, maxBuffer: 1 << 26, stdio: ['pipe', 'pipe', 'ignore'] },
  )
  const whole = raw.length - (raw.length % 2)
  return Float64Array.from({ length: whole / 2 }, (_one, i) => raw.readInt16LE(i * 2) / 32768)
}

function write(name: string, samples: Float64Array) {
  const file = path.join(folder, `${name}.wav`)
  const bytes = alawWav(samples)
  if (existsSync(file) && readFileSync(file).equals(bytes)) return
  changed++
  if (onlyCheck) return
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}

for (const { name, pinyin, usedBy } of prompts) {
  const pauseMs = usedBy === 'values' ? { before: 20, after: 40 } : { before: 60, after: 200 }
  write(`zh/${name}`, normalised(trimmed(spoken(pinyin), pauseMs), loudness))
}
write('music/hold', holdMusic())

const known = new Set(prompts.map(({ name }) => `${name}.wav`))
for (const file of existsSync(path.join(folder, 'zh')) ? readdirSync(path.join(folder, 'zh')) : []) {
  if (known.has(file)) continue
  changed++
  if (!onlyCheck) rmSync(path.join(folder, 'zh', file))
}
process.stdout.write(`${prompts.length} prompts, ${changed} ${onlyCheck ? 'differ' : 'written'}\n`)
if (onlyCheck && changed > 0) process.exitCode = 1
