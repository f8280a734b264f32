/** Queues, who serves and leads them, and what agents can: as their pages show and save them. Durations in seconds. */
import { Type } from 'typebox'
import { endpoint } from '#platform/http/contract.ts'

const Code = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,31}$' })
const uuid = Type.String({ format: 'uuid' })
const Version = Type.Integer({ minimum: 0 })
const seconds = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
const Level = Type.Integer({ minimum: 1, maximum: 9 })
export const SkillName = Type.String({ pattern: '^\\S(.{0,18}\\S)?$' })

const PromptName = Type.String({ minLength: 1, maxLength: 100 })
const PromptOrNone = Type.String({ maxLength: 100 })

export const SkillNeed = Type.Object({ skill: SkillName, level: Level })
export const RelaxStep = Type.Object({
  afterSec: seconds(1, 7200),
  /** Absent = the skill named last. */
  skill: Type.Optional(SkillName),
  /** Absent = not asked any more. */
  level: Type.Optional(Level),
})
export const OverflowStep = Type.Object({ afterSec: seconds(0, 7200), queueId: uuid })
export const Member = Type.Object({ userId: uuid, level: Level })

/** The settings of a queue; what each means is in domain/queue.ts. */
export const QueueSettings = Type.Object({
  strategy: Type.Enum(['fewest-calls', 'least-talk', 'longest-idle', 'by-level', 'by-number']),
  skills: Type.Array(SkillNeed, { maxItems: 10 }),
  relaxation: Type.Array(RelaxStep, { maxItems: 6 }),
  priority: Type.Integer({ minimum: 0, maximum: 99 }),
  agingSec: seconds(10, 7200),
  ringSec: seconds(5, 120),
  penaltySec: Type.Object({
    'no-answer': seconds(0, 600),
    rejected: seconds(0, 600),
    busy: seconds(0, 600),
    unreachable: seconds(0, 600),
  }),
  maxWaitSec: seconds(5, 7200),
  maxLength: Type.Integer({ minimum: 1, maximum: 1000 }),
  whenFull: Type.Enum(['refuse', 'overflow']),
  presence: Type.Enum(['signed-in', 'not-paused']),
  noAgents: Type.Object({
    joining: Type.Enum(['wait', 'overflow', 'refuse']),
    waiting: Type.Enum(['stay', 'overflow', 'leave']),
    afterSec: seconds(5, 3600),
  }),
  overflow: Type.Array(OverflowStep, { maxItems: 6 }),
  afterCall: Type.Object({
    mode: Type.Enum(['none', 'optional', 'timed', 'timed-no-early-exit', 'until-done']),
    sec: seconds(5, 1800),
    extendSec: seconds(0, 1800),
    codeRequired: Type.Boolean(),
  }),
  announce: Type.Object({
    mode: Type.Enum(['none', 'position', 'ewt', 'both']),
    everySec: seconds(10, 300),
    style: Type.Enum(['about', 'less-than', 'range']),
  }),
  comfort: Type.Object({
    prompts: Type.Array(PromptName, { maxItems: 6 }),
    everySec: seconds(10, 600),
  }),
  callback: Type.Boolean(),
  voicemail: Type.Boolean(),
  callbackHello: PromptOrNone,
  whisper: Type.Object({ prompt: PromptOrNone, words: Type.Boolean() }),
  music: PromptOrNone,
  lastAgent: Type.Object({
    withinHours: Type.Integer({ minimum: 0, maximum: 720 }),
    waitSec: seconds(0, 300),
  }),
  caseOwner: Type.Object({ waitSec: seconds(0, 300) }),
  serviceLevel: Type.Object({
    withinSec: seconds(1, 600),
    percent: Type.Integer({ minimum: 1, maximum: 100 }),
  }),
  surge: Type.Object({
    arrivals: Type.Integer({ minimum: 0, maximum: 10_000 }),
    withinSec: seconds(30, 3600),
    waiting: Type.Integer({ minimum: 0, maximum: 1000 }),
    byItself: Type.Boolean(),
    calmWaiting: Type.Integer({ minimum: 0, maximum: 1000 }),
    calmSec: seconds(30, 7200),
    notice: PromptName,
    callback: Type.Boolean(),
    maxLength: Type.Integer({ minimum: 1, maximum: 1000 }),
    shortForm: Type.Boolean(),
    helperSkill: Type.Union([SkillName, Type.Literal('')]),
    helpers: Type.Array(uuid, { maxItems: 500 }),
  }),
})

const Identity = {
  id: uuid,
  code: Code,
  name: Type.String({ minLength: 1, maxLength: 40 }),
  version: Version,
}
const Staff = {
  members: Type.Array(Member, { maxItems: 1000 }),
  /** Shift leads: the reach of their permissions follows. */
  leads: Type.Array(uuid, { maxItems: 20 }),
  active: Type.Boolean(),
}
const changed = {
  changedAt: Type.String(),
  /** Name; null = the product itself. */
  changedBy: Type.Union([Type.String(), Type.Null()]),
}

export const Queue = Type.Object({ ...Identity, ...QueueSettings.properties, ...Staff, ...changed })
const QueueChange = Type.Object({
  ...Identity,
  ...Type.Partial(QueueSettings).properties,
  ...Type.Partial(Type.Object(Staff)).properties,
})

export const listQueues = endpoint({
  method: 'GET',
  path: '/queues',
  may: ['queue.read', 'queue.edit'],
  summary: '队列：设置、成员、班长',
  reply: Type.Object({
    queues: Type.Array(Queue),
    /** Every skill named anywhere, for choosing. */
    skills: Type.Array(Type.String()),
    /** What a new queue begins with. */
    usual: QueueSettings,
  }),
})
export const saveQueue = endpoint({
  method: 'PUT',
  path: '/queues/:id',
  may: 'queue.edit',
  summary: '新建（version 0）或修改队列；没有写的内容不变',
  params: Type.Object({ id: uuid }),
  body: QueueChange,
  reply: Type.Object({ id: Type.String() }),
})

export const AgentFitting = Type.Object({
  userId: uuid,
  skills: Type.Array(SkillNeed),
  queues: Type.Array(Type.Object({ queueId: uuid, level: Level })),
  /** Queues he leads. */
  leads: Type.Array(uuid),
})
export const listAgentFittings = endpoint({
  method: 'GET',
  path: '/agent-skills',
  may: ['queue.read', 'queue.edit'],
  summary: '座席的技能与所服务的队列；没有列出的人员两者皆无',
  reply: Type.Object({ agents: Type.Array(AgentFitting) }),
})
export const saveAgentFitting = endpoint({
  method: 'PUT',
  path: '/agent-skills/:id',
  may: 'queue.edit',
  summary: '修改座席的技能与所服务的队列，立即生效',
  params: Type.Object({ id: uuid }),
  body: Type.Object({
    skills: Type.Array(SkillNeed, { maxItems: 30 }),
    queues: Type.Array(Type.Object({ queueId: uuid, level: Level }), { maxItems: 100 }),
    /** What the page had read; refused when somebody changed it since. */
    before: Type.Object({
      skills: Type.Array(SkillNeed),
      queues: Type.Array(Type.Object({ queueId: uuid, level: Level })),
    }),
  }),
  reply: Type.Object({ id: Type.String() }),
})
