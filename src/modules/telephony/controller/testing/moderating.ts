import type { Centre } from './centre.ts'
import { figures } from './figures.ts'

/** Somebody in a conference does something to it: as its moderator, or as a guest who may only go. */
export function moderate(
  { controller }: Centre,
  pick: number,
  order: (command: Parameters<Centre['do']>[0]) => Promise<void>,
): Promise<void> | undefined {
  const rooms = Object.values(controller.world.calls).filter((call) => call.conference)
  const room = rooms[pick % Math.max(1, rooms.length)]
  const members = room?.conference?.members ?? []
  const member = members[pick % Math.max(1, members.length)]
  if (!room || !member) return undefined
  figures.rooms += 1
  const agent = room.agent ?? member.agent ?? ''
  switch (pick % 6) {
    case 0:
      return order({ do: 'put-out', agent, leg: member.leg })
    case 1:
      return order({ do: 'mute-party', agent, on: pick % 4 < 2, ...(pick % 5 ? {} : { leg: member.leg }) })
    case 2:
      return order({ do: 'lock', agent, on: pick % 4 < 2 })
    case 3:
      return order({ do: 'reject', agent: member.agent ?? agent })
    default:
      return order({ do: 'hang-up', agent: pick % 2 ? agent : (member.agent ?? agent) })
  }
}
