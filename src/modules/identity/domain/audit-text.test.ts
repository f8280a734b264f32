import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AuditEntry, auditText } from './audit-text.ts'

const entry: AuditEntry = {
  tenantId: 't',
  id: 'i',
  atMicros: '1790000000000000',
  actorKind: 'user',
  userId: 'u',
  actorName: '张三',
  agentNo: '1023',
  unitPath: '/city/',
  sessionId: 's',
  address: '10.0.0.1',
  action: 'case.dispatched',
  subject: 'case/1',
  reason: '属地',
  details: { b: 1, a: [{ d: null, c: '甲' }] },
}

test('the order of keys, which the database does not keep, makes no difference', () => {
  expect(auditText({ ...entry, details: { a: [{ c: '甲', d: null }], b: 1 } })).toBe(auditText(entry))
})

test('a change of any one field changes the text', () => {
  const text = auditText(entry)
  for (const key of Object.keys(entry)) expect(auditText({ ...entry, [key]: '改' })).not.toBe(text)
})

test('two different details never have the same text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown
      const same =
        JSON.stringify(auditText({ ...entry, details: a })) ===
        JSON.stringify(auditText({ ...entry, details: b }))
      const isObject = (value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
      if (same && isObject(a) && isObject(b)) expect(plain(a)).toEqual(plain(b))
    }),
  )
})
