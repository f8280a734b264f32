/**
 * Skills of agents and what a queue asks of them. A skill is known by its name; its level runs from 1 (most able) to 9, like the level in
 * a queue, so that 1 always comes first.
 */

/** What an agent can: skill and level. */
export type Skills = Readonly<Record<string, number>>

/** Asked of every agent who is to be offered a caller: at least this level, that is, a number not higher. */
export interface SkillNeed {
  skill: string
  level: number
}

/**
 * One step of relaxing. After this wait the named skill is asked only at `level`, or not at all when none is given; without a name the
 * skill named last that is still asked is given up.
 */
export interface RelaxStep {
  afterMs: number
  skill?: string
  level?: number
}

export const lowestSkill = 9

/** What the caller asks first, then what the queue asks besides. A skill only named is asked at any level. */
export function needsOf(asked: readonly string[], queue: readonly SkillNeed[]): SkillNeed[] {
  const own = asked.map((skill) => queue.find((one) => one.skill === skill) ?? { skill, level: lowestSkill })
  return [...own, ...queue.filter(({ skill }) => !asked.includes(skill))]
}

/** What is still asked after this wait. */
export function relaxed(
  needs: readonly SkillNeed[],
  steps: readonly RelaxStep[],
  waitedMs: number,
): SkillNeed[] {
  return steps
    .filter(({ afterMs }) => waitedMs >= afterMs)
    .reduce<SkillNeed[]>((left, step) => relax(left, step), [...needs])
}

function relax(needs: SkillNeed[], { skill, level }: RelaxStep): SkillNeed[] {
  if (skill === undefined) return needs.slice(0, -1)
  if (level === undefined) return needs.filter((need) => need.skill !== skill)
  return needs.map((need) => (need.skill === skill ? { skill, level: Math.max(need.level, level) } : need))
}

/** Has the agent every skill at the level asked? */
export const isSkilled = (skills: Skills, needs: readonly SkillNeed[]): boolean =>
  needs.every(({ skill, level }) => (skills[skill] ?? Infinity) <= level)
