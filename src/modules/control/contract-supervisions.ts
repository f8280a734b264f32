/** 督办件: issued by officers, answered by the unit that handles the case, closed when all its officers agree. */
import { Type } from 'typebox'
import { CaseRow } from '#modules/cases/contract.ts'
import { endpoint } from '#platform/http/contract.ts'
import {
  allSupervisionActs,
  supervisionActs,
  type SupervisionEnd,
  supervisionEnds,
  type SupervisionKind,
  supervisionKinds,
  type SupervisionState,
  supervisionStates,
} from './domain/supervision.ts'

export { supervisionActs, supervisionEnds, supervisionKinds, supervisionStates }

const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })
const Text = (maxLength: number) => Type.String({ maxLength })
const Time = Type.String({ format: 'date-time' })
const maybe = <T extends Type.TSchema>(type: T) => Type.Union([type, Type.Null()])
const Act = Type.Enum(allSupervisionActs)
const codes = <Code extends string>(words: Readonly<Record<Code, string>>) =>
  Type.Enum(Object.keys(words) as Code[])

/** Verbs of who may meet a supervision: officers, and the people of the unit that is asked. */
export const supervisionVerbs = ['case.supervise', 'case.handle', 'case.unit-review'] as const

export const issueSupervision = endpoint({
  method: 'POST',
  path: '/cases/:id/supervisions',
  may: 'case.supervise',
  summary: '下达督办：单独，或与其他督办人、其他机关联合',
  params: Id,
  body: Type.Object({
    subject: Type.String({ minLength: 2, maxLength: 100 }),
    ask: Type.String({ minLength: 2, maxLength: 1000 }),
    dueAt: Time,
    kind: codes<SupervisionKind>(supervisionKinds),
    /** Officers beside the one who issues it. */
    officers: Type.Array(uuid, { maxItems: 8 }),
    bodies: Type.Array(Type.String({ minLength: 2, maxLength: 60 }), { maxItems: 8 }),
  }),
  reply: Id,
})

const Supervision = Type.Object({
  id: uuid,
  case: CaseRow,
  kind: codes<SupervisionKind>(supervisionKinds),
  subject: Type.String(),
  ask: Type.String(),
  dueAt: Type.String(),
  late: Type.Boolean(),
  state: codes<SupervisionState>(supervisionStates),
  officers: Type.Array(Type.Object({ id: uuid, name: Type.String(), agreed: Type.Boolean() })),
  bodies: Type.Array(Type.String()),
  reply: Type.String(),
  repliedBy: Type.String(),
  repliedAt: maybe(Type.String()),
  ended: maybe(codes<SupervisionEnd>(supervisionEnds)),
  closedAt: maybe(Type.String()),
  issuedBy: Type.String(),
  issuedAt: Type.String(),
  version: Type.Integer(),
})

export const listSupervisions = endpoint({
  method: 'GET',
  path: '/supervisions',
  may: [...supervisionVerbs],
  summary: '督办件台账：在办的按期限，办结的新的在前；只列可见工单的',
  query: Type.Object({
    closed: Type.Optional(Type.Boolean()),
    mine: Type.Optional(Type.Boolean()),
    caseId: Type.Optional(uuid),
    cursor: Type.Optional(Text(400)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({
    supervisions: Type.Array(Supervision),
    next: maybe(Type.String()),
    /** Of all open ones the reader sees. */
    counts: Type.Object({ open: Type.Integer(), late: Type.Integer(), review: Type.Integer() }),
  }),
})

export const readSupervision = endpoint({
  method: 'GET',
  path: '/supervisions/:id',
  may: [...supervisionVerbs],
  summary: '一件督办：经过与当前可做的操作',
  params: Id,
  reply: Type.Object({
    supervision: Supervision,
    acts: Type.Array(Act),
    mayAppoint: Type.Boolean(),
    steps: Type.Array(
      Type.Object({
        id: uuid,
        at: Type.String(),
        by: Type.String(),
        unit: Type.String(),
        label: Type.String(),
        note: Type.String(),
      }),
    ),
  }),
})

export const actOnSupervision = endpoint({
  method: 'POST',
  path: '/supervisions/:id/acts',
  may: [...supervisionVerbs],
  summary: '督办的一步：签收、报送、申请退回、同意、退回重办、办结、撤销',
  params: Id,
  body: Type.Object({ act: Act, note: Text(2000), version: Type.Integer() }),
  reply: Id,
})

export const appointOfficers = endpoint({
  method: 'PUT',
  path: '/supervisions/:id/officers',
  may: 'case.supervise',
  summary: '调整督办人（请假、调离时交给他人）',
  params: Id,
  body: Type.Object({ officers: Type.Array(uuid, { minItems: 1, maxItems: 9 }), version: Type.Integer() }),
  reply: Id,
})
