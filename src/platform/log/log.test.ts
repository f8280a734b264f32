import { spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { humanLine, levelOf } from './human-line.ts'
import { openLog } from './open-log.ts'

function logged(
  write: (log: ReturnType<typeof openLog>) => void,
  level?: 'debug' | 'info' | 'warn' | 'error',
): string[] {
  const lines: string[] = []
  write(openLog({ name: 'server', ...(level ? { level } : {}), write: (line) => void lines.push(line) }))
  return lines
}

describe('the log', () => {
  test('is one JSON object per line with time, level, process and sentence', () => {
    const [line = ''] = logged((log) => log.info({ calls: 3 }, 'three calls were moved'))
    const { time, ...rest } = JSON.parse(line) as { time: string }
    expect(rest).toEqual({ level: 'info', process: 'server', calls: 3, sentence: 'three calls were moved' })
    expect(new Date(time).toISOString()).toBe(time)
  })

  test('holds no secret, wherever it comes from', () => {
    const error = new Error('cannot reach postgres://app:hidden-1@db/x', { cause: { token: 'hidden-2' } })
    const text = logged((log) =>
      log.error(
        {
          error,
          headers: { authorization: 'Bearer hidden-3', cookie: 'sid=hidden-4' },
          user: { name: 'li', password: 'hidden-5' },
          tries: [{ url: 'amqp://me:hidden-6@mq' }],
          note: 'sent Authorization: Bearer hidden-7',
        },
        'no luck',
      ),
    ).join()
    expect(text).not.toMatch(/hidden-\d/)
    expect(text).toContain('postgres://app:[secret]@db/x')
    expect(text).toContain('"name":"li"')
  })

  test('keeps only what is as important as wanted', () => {
    const lines = logged((log) => {
      log.info({}, 'small')
      log.warn({}, 'big')
    }, 'warn')
    expect(lines).toHaveLength(1)
  })

  test('reads like a sentence on a terminal', () => {
    const [line = ''] = logged((log) =>
      log.warn({ port: 5060, error: new Error('no route') }, 'a trunk is away'),
    )
    expect(humanLine(line)).toMatch(
      /^\d\d:\d\d:\d\d server warning a trunk is away port=5060 error="no route"\n$/,
    )
    expect(humanLine('Error: a stack\n')).toBe('Error: a stack\n')
    expect(levelOf('Error: a stack')).toBe('error')
    expect(levelOf(line)).toBe('warn')
  })
})

test('on a full disk lines are lost, and nothing else: the process goes on', () => {
  const script = `
    import { openLog } from '${fileURLToPath(new URL('./open-log.ts', import.meta.url))}'
    const log = openLog({ name: 'test' })
    for (let line = 0; line < 3; line++) log.error({ line }, 'nowhere to write to')
    setTimeout(() => console.log('still here'), 50)`
  const full = openSync('/dev/full', 'w')
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', full],
    encoding: 'utf8',
  })
  closeSync(full)
  expect(ended.stdout).toBe('still here\n')
  expect(ended.status).toBe(0)
})
