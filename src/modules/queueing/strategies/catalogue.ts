/** All strategies a queue can choose; a new one is a file in this folder and a line here. */
import type { Strategies } from '../domain/strategy.ts'
import { byLevel } from './by-level.ts'
import { byNumber } from './by-number.ts'
import { fewestCalls } from './fewest-calls.ts'
import { leastTalk } from './least-talk.ts'
import { longestIdle } from './longest-idle.ts'

export const strategies: Strategies = {
  'fewest-calls': fewestCalls,
  'least-talk': leastTalk,
  'longest-idle': longestIdle,
  'by-level': byLevel,
  'by-number': byNumber,
}
