import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codeVersion } from './code-version.ts'

test('the mark of a program changes with its code, and with nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'code-'))
  mkdirSync(join(folder, 'inner'))
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  expect(codeVersion(folder)).toBe('')
  write('inner/a.ts', 'one')
  const first = codeVersion(folder)
  write('inner/a.test.ts', 'a test')
  write('notes.md', 'words')
  expect(codeVersion(folder)).toBe(first)
  write('inner/a.ts', 'two')
  expect(codeVersion(folder)).not.toBe(first)
  rmSync(folder, { recursive: true })
})
