/** Agents at their places whose queues or skills were changed in the settings. */
import type { Fitting } from '#modules/queueing/index.ts'
import type { DeskActor, DeskCommand } from './core/happenings.ts'
import type { World } from './core/world.ts'

/** The commands that put the settings in force for everybody who sits. */
export function refits(
  world: World,
  fittings: ReadonlyMap<string, Fitting>,
): { command: DeskCommand; by: DeskActor }[] {
  return Object.values(world.seats).flatMap(({ tenantId, agent }) => {
    const { memberships, skills } = fittings.get(agent.id) ?? { memberships: [], skills: {} }
    if (picture(agent) === picture({ memberships, skills })) return []
    return [
      {
        command: { do: 'refit' as const, agent: agent.id, memberships, skills },
        by: { tenantId, userId: 'system', name: '系统' },
      },
    ]
  })
}

const picture = ({ memberships, skills }: Fitting): string =>
  JSON.stringify([
    memberships.map(({ queue, level }) => `${queue}:${level}`).toSorted(),
    Object.entries(skills)
      .map(([skill, level]) => `${skill}:${level}`)
      .toSorted(),
  ])
