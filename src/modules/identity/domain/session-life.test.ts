import { expect, test } from 'vitest'
import { defaultSessionLimits as limits, sessionLives, shouldTouch } from './session-life.ts'

const start = new Date('2026-11-22T08:00:00Z')
const later = (ms: number) => new Date(start.getTime() + ms)
const session = { lastSeenAt: start, expiresAt: later(limits.absoluteMs), revokedAt: null }

test('a session ends by idleness, by age and by revocation, each alone', () => {
  expect(sessionLives(session, later(limits.idleMs - 1), limits)).toBe(true)
  expect(sessionLives(session, later(limits.idleMs), limits)).toBe(false)
  const busy = { ...session, lastSeenAt: later(limits.absoluteMs - 1) }
  expect(sessionLives(busy, later(limits.absoluteMs - 1), limits)).toBe(true)
  expect(sessionLives(busy, later(limits.absoluteMs), limits)).toBe(false)
  expect(sessionLives({ ...session, revokedAt: start }, start, limits)).toBe(false)
})

test('being seen is written at most once a minute', () => {
  expect(shouldTouch(start, later(59_999))).toBe(false)
  expect(shouldTouch(start, later(60_000))).toBe(true)
})
