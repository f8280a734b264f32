import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { isLoopback, readSettings, type Settings } from './index.ts'

function settings(texts: Record<string, string>): Settings {
  const read = readSettings(texts)
  if ('problems' in read) throw new Error(read.problems.join('\n'))
  return read.settings
}
function problems(texts: Record<string, string>): readonly string[] {
  const read = readSettings(texts)
  return 'problems' in read ? read.problems : []
}

describe('settings', () => {
  test('an empty environment starts on the loopback with the usual ports', () => {
    expect(settings({})).toMatchObject({
      host: '127.0.0.1',
      httpPort: 12_345,
      portalPort: 12_346,
      sip: { host: '127.0.0.1', port: 5060 },
      rtpPorts: { from: 20_000, to: 20_999 },
      trustProxy: false,
      engine: 'embedded',
    })
    expect(settings({}).database).toBeUndefined()
    expect(settings({}).demo).toBeUndefined()
  })

  test('a setting that is there but empty counts as absent', () => {
    expect(settings({ HTTP_PORT: '', DEMO: ' ' })).toEqual(settings({}))
  })

  test('everything that is wrong is named at once, and no secret is shown', () => {
    const found = problems({
      HTTP_PORT: 'http',
      SIP_PORT: '70000',
      DEMO: 'maybe',
      SWITCH: 'freepbx',
      DATABASE_URL: 'mysql://me:geheim@db',
    })
    expect(found.map((line) => line.split('=')[0])).toEqual([
      'HTTP_PORT',
      'SIP_PORT',
      'DATABASE_URL',
      'SWITCH',
      'DEMO',
    ])
    expect(found[0]).toContain('"http"')
    expect(found.join()).not.toContain('geheim')
  })

  test('plain HTTP on a public address is refused, unless TLS is there or a proxy does it', () => {
    expect(problems({ HOST: '0.0.0.0' }).join()).toContain('microphone')
    expect(problems({ HOST: '::' }).join()).toContain('microphone')
    expect(problems({ HOST: '0.0.0.0', TRUST_PROXY: 'off' }).join()).toContain('microphone')
    expect(problems({ HOST: '0.0.0.0', TLS_CERT: 'a.pem', TLS_KEY: 'b.pem' })).toEqual([])
    expect(settings({ HOST: '10.0.0.5', TRUST_PROXY: '10.0.0.0/8' }).trustProxy).toBe('10.0.0.0/8')
  })

  test('known demonstration passwords are not offered to the world', () => {
    for (const open of [
      { TRUST_PROXY: 'on' },
      { SIP_HOST: '0.0.0.0' },
      { HOST: '10.0.0.5', TLS_CERT: 'a', TLS_KEY: 'b' },
    ])
      expect(problems({ DEMO: 'on', ...open }).join()).toContain('DEMO=on')
    expect(settings({ DEMO: 'on' }).demo).toBe(true)
  })

  test.each([
    [{ TLS_CERT: 'a.pem' }, 'TLS_KEY'],
    [{ RTP_PORTS: '20999-20000' }, 'RTP_PORTS'],
    [{ RTP_PORTS: '80-99' }, 'RTP_PORTS'],
    [{ HTTP_PORT: '8080', PORTAL_PORT: '8080' }, 'different ones'],
    [{ DATABASE_OWNER_URL: 'postgres://o@db/x' }, 'DATABASE_URL'],
    [{ SWITCH_URL: 'tls://switch:5039' }, 'SWITCH_TOKEN'],
    [{ ASTERISK_USER: 'me' }, 'ASTERISK_URL'],
    [{ SWITCH: 'asterisk' }, 'this release has no Asterisk engine yet'],
  ])('%o contradicts itself', (texts: Record<string, string>, word) => {
    expect(problems(texts).join()).toContain(word)
  })

  test('two free ports do not collide', () => {
    expect(problems({ HTTP_PORT: '0', PORTAL_PORT: '0' })).toEqual([])
  })

  test('with one outside role only, it owns the tables too', () => {
    const url = 'postgres://app@db/minsheng'
    expect(settings({ DATABASE_URL: url }).database).toEqual({ url, ownerUrl: url })
  })

  test.each([
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['localhost', true],
    ['0.0.0.0', false],
    ['::', false],
    ['10.1.1.1', false],
    ['12345.example.cn', false],
  ])('%s is reached by this machine only: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected)
  })

  test('a wrong setting stops the start with a readable list and exit code 1', () => {
    const launcher = fileURLToPath(new URL('../../main.ts', import.meta.url))
    const ended = spawnSync(process.execPath, [launcher], {
      env: { PATH: process.env['PATH'], HTTP_PORT: '99999', LOG_LEVEL: 'loud' },
      encoding: 'utf8',
    })
    expect(ended.status).toBe(1)
    expect(ended.stderr).toContain('Some settings are wrong:\n  - HTTP_PORT="99999"')
    expect(ended.stderr).toContain('  - LOG_LEVEL="loud"')
    expect(ended.stderr).not.toContain('    at ')
    expect(ended.stdout).toBe('')
  })
})
