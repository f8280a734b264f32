/** 调度通话: who of those called together came, and when he went. */
import { isoOf } from '#kernel/clock.ts'
import type { Call, Leg } from './call.ts'

export interface TogetherResult {
  name: string
  /** With its middle hidden. */
  number: string
  answeredAt?: string
  endedAt?: string
}

/** The leg on which this number was rung last. */
export const legOfNumber = (call: Call, number: string): Leg | undefined =>
  Object.values(call.legs).findLast((leg) => leg.direction === 'out' && leg.number === number)

/** `138****5678`, `62****78`, `**01`. */
export function hidden(number: string): string {
  if (number.length <= 6) return number.replaceAll(/.(?=.{2})/g, '*')
  const [first, last] = number.length <= 10 ? [2, 2] : [3, 4]
  return `${number.slice(0, first)}****${number.slice(-last)}`
}

export const togetherResult = (call: Call): { together: TogetherResult[] } | Record<string, never> => {
  const { together } = call.purpose ?? {}
  if (!together) return {}
  return {
    together: together.map(({ name, number }) => {
      const { answeredAt, endedAt } = legOfNumber(call, number) ?? {}
      return {
        name,
        number: hidden(number),
        ...(answeredAt === undefined ? {} : { answeredAt: isoOf(answeredAt) }),
        ...(answeredAt === undefined || endedAt === undefined ? {} : { endedAt: isoOf(endedAt) }),
      }
    }),
  }
}
