/** Numbers and states at rest: sealed for their cell, found by blind index. */
import type { Keys } from '#platform/crypto/keys.ts'

export const numberCell = (table: string, column: string, tenantId: string, rowId: string) => ({
  table,
  column,
  tenantId,
  rowId,
})

/** Digits only, so that one number written two ways is one. */
export const plainNumber = (number: string): string => number.replace(/[^0-9*#+]/g, '')

export const numberIndex = (keys: Keys, tenantId: string, number: string): Buffer =>
  keys.blindIndex(tenantId, 'call.number', plainNumber(number))
export const last4Index = (keys: Keys, tenantId: string, number: string): Buffer =>
  keys.blindIndex(tenantId, 'call.last4', plainNumber(number).slice(-4))
