import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('.', import.meta.url).pathname
const files = globSync('*.ts', { cwd: folder }).filter((file) => !file.endsWith('.test.ts'))
const text = (file: string) => readFileSync(`${folder}${file}`, 'utf8')

test('the core of the controller never waits, reads a clock or draws a random number', () => {
  expect(files.length).toBeGreaterThan(20)
  const impure = /\bawait\b|\basync\b|Date\.now\(|new Date\(|Math\.random|randomUUID/
  expect(files.filter((file) => impure.test(text(file).replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')))).toEqual(
    [],
  )
})

test('it knows only itself, the kernel, the port and the rules of numbers, queues and flows', () => {
  const allowed =
    /^(\.\/|#kernel\/|\.\.\/\.\.\/(switch\/port\.ts$|domain\/)|#modules\/(numbering|queueing|ivr)\/index\.ts$)/
  const foreign = files.flatMap((file) =>
    [...text(file).matchAll(/from '([^']+)'/g)].flatMap(([, name = '']) =>
      allowed.test(name) ? [] : [`${file}: ${name}`],
    ),
  )
  expect(foreign).toEqual([])
})
