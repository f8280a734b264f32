import { expect, test } from 'vitest'
import { lastLine, outcomeOf, outcomeOfStep, strict, sum, type VitestReport } from './support/report.ts'

const one = (fullName: string, status: string) => ({
  fullName,
  status,
  failureMessages: status === 'failed' ? ['Error: no'] : [],
})
const report: VitestReport = {
  testResults: [
    {
      name: '/here/src/a.test.ts',
      status: 'failed',
      assertionResults: [
        one('cases close', 'passed'),
        one('cases open', 'failed'),
        one('sound is heard', 'skipped'),
      ],
    },
    { name: '/here/src/b.test.ts', status: 'failed', message: 'Error: cannot import', assertionResults: [] },
  ],
}

test('tests, files that cannot be loaded and other steps add up to one last line', () => {
  const outcome = sum([
    outcomeOf(report, '/here', []),
    outcomeOfStep('types', true, ''),
    outcomeOfStep('lint', false, 'bad.ts:1'),
  ])
  expect(lastLine(outcome)).toBe('2 passed, 3 failed, 1 skipped')
  expect(outcome.failures.join('\n')).toContain('src/a.test.ts: cases open\n    Error: no')
  expect(outcome.failures.join('\n')).toContain(
    'src/b.test.ts: the file could not be run\n    Error: cannot import',
  )
  expect(outcome.failures.join('\n')).toContain('lint\n    bad.ts:1')
})

test('the last line says nothing of skips when there are none', () => {
  expect(lastLine(outcomeOfStep('types', true, ''))).toBe('1 passed, 0 failed')
})

test('under CI a skip is a failure unless the list allows it', () => {
  const unlisted = strict(outcomeOf(report, '/here', []))
  expect(lastLine(unlisted)).toBe('1 passed, 3 failed')
  expect(unlisted.failures.at(-1)).toBe('skipped without permission: src/a.test.ts: sound is heard')
  const allowed = [{ file: 'src/a.test.ts', test: 'sound', reason: 'no sound card' }]
  expect(lastLine(strict(outcomeOf(report, '/here', allowed)))).toBe('1 passed, 2 failed, 1 skipped')
})
