/** What a waiting caller hears between the music: his place and the expected wait, and words of comfort. */
import {
  announcement,
  expectedWait,
  positionOf,
  presentAgents,
  voicemailKey,
  type Agent,
  type Entry,
  type Queue,
} from '#modules/queueing/index.ts'
import type { Call } from './call.ts'
import { handlingMs } from './handling.ts'
import { playTo } from './legs.ts'
import type { Turn } from './turn.ts'

/** After other words the comfort waits at least this long. */
const breathMs = 8_000

interface Around {
  entries: readonly Entry[]
  agents: readonly Agent[]
}

export function speakToWaiting(turn: Turn, call: Call, queue: Queue, around: Around): void {
  const { entry, wait } = call
  if (!entry || !wait || entry.virtual) return
  const { now } = turn.facts
  if (wait.announce !== 'none' && wait.announceAt !== undefined && now >= wait.announceAt) {
    tellPlace(turn, call, queue, around)
    if (wait.comfortAt !== undefined) wait.comfortAt = Math.max(wait.comfortAt, now + breathMs)
    return
  }
  comfort(turn, call, queue)
}

/** The comfort prompts in turn. */
function comfort(turn: Turn, call: Call, { comfort: { prompts, everyMs } }: Queue): void {
  const { wait } = call
  const { now } = turn.facts
  if (!wait || prompts.length === 0) return
  wait.comfortAt ??= wait.since + everyMs
  const file = prompts[(wait.comforted ?? 0) % prompts.length]
  if (now < wait.comfortAt || call.sound?.kind !== 'music' || file === undefined) return
  wait.comfortAt = now + everyMs
  wait.comforted = (wait.comforted ?? 0) + 1
  playTo(turn, call, 'announcement', [{ file }])
}

function tellPlace(turn: Turn, call: Call, queue: Queue, { entries, agents }: Around): void {
  const { entry, wait } = call
  if (!entry || !wait) return
  const { now, settings } = turn.facts
  wait.announceAt = now + wait.everyMs
  const place = positionOf(entry, entries, settings.queues, now)
  const told = expectedWait(
    {
      recent: turn.world.recentWaits[queue.id] ?? [],
      position: Math.max(1, place),
      handlingMs: handlingMs(turn, queue.id),
      staffed: presentAgents(queue, agents).length,
    },
    now,
    wait.told,
  )
  if (told) wait.told = told
  const offered = {
    callback: queue.callback || wait.callbackKey !== undefined,
    // A key of the flow goes before the queue's own.
    voicemail: queue.voicemail && !wait.exitKeys?.includes(voicemailKey),
  }
  playTo(turn, call, 'announcement', announcement(place, told, wait.announce, queue.announce.style, offered))
}
