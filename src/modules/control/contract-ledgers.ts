/** 台账 of the management desk: one set of endpoints over every ledger. */
import { Type } from 'typebox'
import { CaseRow } from '#modules/cases/contract.ts'
import { endpoint } from '#platform/http/contract.ts'
import { allFields, allLedgers } from './domain/ledgers.ts'

export {
  type FieldKind,
  firstState,
  isOver,
  type Ledger,
  type LedgerRules,
  rulesOf,
} from './domain/ledgers.ts'
export { allLedgers }

const uuid = Type.String({ format: 'uuid' })
const Id = Type.Object({ id: uuid })
const LedgerCode = Type.Enum(allLedgers)
const Fields = Type.Partial(
  Type.Object(
    Object.fromEntries(allFields.map((name) => [name, Type.String({ maxLength: 2000 })])) as Record<
      string,
      Type.TString
    >,
  ),
)

const Entry = Type.Object({
  id: uuid,
  case: CaseRow,
  state: Type.String(),
  /** Empty for who may not know the case whole; of persons only what he may read in clear. */
  fields: Fields,
  /** Something is said of persons that the reader is not shown. */
  personsHidden: Type.Boolean(),
  madeBy: Type.String(),
  madeAt: Type.String(),
  changedBy: Type.String(),
  changedAt: Type.String(),
  version: Type.Integer(),
})

export const listEntries = endpoint({
  method: 'GET',
  path: '/ledgers/:ledger',
  may: 'control.read',
  summary: '一本台账：新的在前，各状态件数；只列可见工单的',
  params: Type.Object({ ledger: LedgerCode }),
  query: Type.Object({
    state: Type.Optional(Type.String({ maxLength: 30 })),
    cursor: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  reply: Type.Object({
    entries: Type.Array(Entry),
    next: Type.Union([Type.String(), Type.Null()]),
    counts: Type.Array(Type.Object({ state: Type.String(), n: Type.Integer() })),
  }),
})

export const readEntry = endpoint({
  method: 'GET',
  path: '/ledger-entries/:id',
  may: 'control.read',
  summary: '台账的一条：内容与经过',
  params: Id,
  reply: Type.Object({
    ledger: LedgerCode,
    entry: Entry,
    steps: Type.Array(
      Type.Object({
        id: uuid,
        at: Type.String(),
        by: Type.String(),
        state: Type.String(),
        /** What was written then; of persons only that something was. */
        written: Type.Array(Type.Object({ label: Type.String(), said: Type.String() })),
      }),
    ),
  }),
})

export const openEntry = endpoint({
  method: 'POST',
  path: '/cases/:id/ledgers/:ledger',
  may: 'control.edit',
  summary: '把一件工单登记到台账',
  params: Type.Object({ id: uuid, ledger: LedgerCode }),
  body: Type.Object({ fields: Fields }),
  reply: Id,
})

export const writeInEntry = endpoint({
  method: 'POST',
  path: '/ledger-entries/:id/steps',
  may: 'control.edit',
  summary: '台账的一条补充、更正，或进入下一状态',
  params: Id,
  body: Type.Object({ to: Type.String({ maxLength: 30 }), fields: Fields, version: Type.Integer() }),
  reply: Id,
})
