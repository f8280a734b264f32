/**
 * Ledgers of the management desk (台账) as data: what is written of a case, and the states an entry passes through. One set of rules, one table, one
 * screen serves them all; a new ledger is an entry here.
 */

/** How a field is written. `person`: names and numbers of people, kept sealed. */
export type FieldKind = 'line' | 'text' | 'date' | 'person'

interface Field {
  readonly label: string
  readonly kind: FieldKind
}

interface LedgerState {
  readonly label: string
  /** Fields that must be there to stand here. */
  readonly wants: readonly string[]
  /** Where an entry may go from here; nowhere: it is over. */
  readonly next: readonly string[]
}

/** One ledger; its first state is the one an entry begins in. */
export interface LedgerRules {
  readonly label: string
  /** What to do, for a ledger without entries. */
  readonly emptyText: string
  readonly fields: Readonly<Record<string, Field>>
  readonly states: Readonly<Record<string, LedgerState>>
}

const line = (label: string): Field => ({ label, kind: 'line' })
const text = (label: string): Field => ({ label, kind: 'text' })
const date = (label: string): Field => ({ label, kind: 'date' })
const person = (label: string): Field => ({ label, kind: 'person' })

export const ledgers = {
  suggestions: {
    label: '建议登记簿',
    emptyText: '还没有登记的建议；打开建议类工单，按“登记台账”登记',
    fields: {
      unit: line('研究单位'),
      plan: text('采纳措施与计划'),
      due: date('完成日期'),
      reason: text('不采纳的理由'),
      answer: text('对建议人的答复'),
    },
    states: {
      OPEN: { label: '待研究', wants: ['unit'], next: ['ADOPTED', 'NOTED'] },
      ADOPTED: { label: '采纳', wants: ['unit', 'plan', 'due'], next: ['ANSWERED'] },
      NOTED: { label: '留存参考', wants: ['reason'], next: ['ADOPTED', 'ANSWERED'] },
      ANSWERED: { label: '已答复', wants: ['answer'], next: [] },
    },
  },
  mediations: {
    label: '调解记录',
    emptyText: '还没有调解记录；打开工单，按“登记台账”登记',
    fields: {
      place: line('调解地点'),
      day: date('调解日期'),
      mediator: line('调解人'),
      parties: person('当事人（姓名、电话，加密保存）'),
      dispute: text('争议事项'),
      agreement: text('协议内容'),
      reason: text('未达成的原因与告知的途径'),
      kept: text('履行情况'),
    },
    states: {
      PLANNED: {
        label: '待调解',
        wants: ['place', 'day', 'mediator', 'dispute'],
        next: ['AGREED', 'FAILED'],
      },
      AGREED: { label: '达成协议', wants: ['parties', 'agreement'], next: ['KEPT', 'FAILED'] },
      FAILED: { label: '未达成', wants: ['reason'], next: [] },
      KEPT: { label: '已履行', wants: ['kept'], next: [] },
    },
  },
  handovers: {
    label: '移交台账',
    emptyText: '还没有移交；打开举报等工单，按“登记台账”登记',
    fields: {
      body: line('接收机关'),
      matter: text('移交事项（勿写明举报人）'),
      sentOn: date('移交日期'),
      receiptNo: line('回执编号'),
      receivedOn: date('签收日期'),
      result: text('对方办理结果'),
      reason: text('对方退回的理由'),
    },
    states: {
      SENT: { label: '已移交', wants: ['body', 'matter', 'sentOn'], next: ['RECEIVED', 'REFUSED'] },
      RECEIVED: { label: '已签收', wants: ['receiptNo', 'receivedOn'], next: ['ANSWERED', 'REFUSED'] },
      ANSWERED: { label: '已反馈', wants: ['result'], next: [] },
      REFUSED: { label: '被退回', wants: ['reason'], next: [] },
    },
  },
  difficult: {
    label: '疑难件台账',
    emptyText: '还没有疑难件；打开标了“疑难”的工单，按“登记台账”登记',
    fields: {
      difficulty: text('难点'),
      meetingOn: date('会商日期'),
      decision: text('会商决定'),
      owner: line('责任单位与责任人'),
      due: date('完成日期'),
      result: text('结果'),
    },
    states: {
      OPEN: { label: '待会商', wants: ['difficulty'], next: ['DECIDED', 'SETTLED'] },
      DECIDED: {
        label: '已有决定',
        wants: ['meetingOn', 'decision', 'owner', 'due'],
        next: ['OPEN', 'SETTLED'],
      },
      SETTLED: { label: '已销号', wants: ['result'], next: [] },
    },
  },
  unreasonable: {
    label: '不合理诉求台账',
    emptyText: '还没有不合理诉求；打开已认定的工单，按“登记台账”登记',
    fields: {
      claim: text('诉求'),
      basis: text('认定依据（法律、政策条款）'),
      explained: text('解释说明的经过'),
      explainedOn: date('说明日期'),
      reason: text('撤销认定的理由'),
    },
    states: {
      NOTED: { label: '在册', wants: ['claim', 'basis'], next: ['EXPLAINED', 'REVOKED'] },
      EXPLAINED: { label: '已释明', wants: ['explained', 'explainedOn'], next: ['REVOKED'] },
      REVOKED: { label: '撤销认定', wants: ['reason'], next: [] },
    },
  },
} as const satisfies Record<string, LedgerRules>
export type Ledger = keyof typeof ledgers
export const allLedgers = Object.keys(ledgers) as Ledger[]

/** The rules of a ledger. */
export const rulesOf = (ledger: Ledger): LedgerRules => ledgers[ledger]

/** Where its entries begin. */
export const firstState = (ledger: Ledger): string => Object.keys(rulesOf(ledger).states)[0] ?? ''

/** True for a state nothing leads out of. */
export const isOver = (ledger: Ledger, state: string): boolean =>
  rulesOf(ledger).states[state]?.next.length === 0

/** Names of every field of every ledger. */
export const allFields = [...new Set(allLedgers.flatMap((ledger) => Object.keys(rulesOf(ledger).fields)))]

export type FieldValues = Readonly<Record<string, string | undefined>>

/** Why an entry cannot be written so; `field` names the one at fault. */
export type EntryFault =
  | { readonly fault: 'wrong-state' | 'over' }
  | { readonly fault: 'field-unknown' | 'field-missing' | 'field-no-date'; readonly field: string }

const aDay = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/**
 * An entry as it stands after something was written: to the same state (its fields are corrected) or to one of the next. `from` null: it begins. What
 * is not written stays as it was; an empty text takes a field out.
 */
export function writeEntry(
  ledger: Ledger,
  before: { readonly state: string; readonly fields: FieldValues } | null,
  to: string,
  written: FieldValues,
): { readonly state: string; readonly fields: FieldValues } | EntryFault {
  const rules = rulesOf(ledger)
  const from = before && rules.states[before.state]
  const state = rules.states[to]
  if (from && from.next.length === 0) return { fault: 'over' }
  const reachable = from ? to === before.state || from.next.includes(to) : to === firstState(ledger)
  if (!state || !reachable) return { fault: 'wrong-state' }
  const fields: Record<string, string | undefined> = { ...before?.fields }
  for (const [name, value] of Object.entries(written)) {
    const field = rules.fields[name]
    if (!field) return { fault: 'field-unknown', field: name }
    const said = value?.trim() ?? ''
    if (field.kind === 'date' && said !== '' && !aDay.test(said))
      return { fault: 'field-no-date', field: field.label }
    if (said === '') delete fields[name]
    else fields[name] = said
  }
  const missing = state.wants.find((name) => fields[name] === undefined)
  if (missing !== undefined) return { fault: 'field-missing', field: rules.fields[missing]?.label ?? missing }
  return { state: to, fields }
}
