/** A 督办件: one table of what may happen to it, and the question asked of it. It stands beside the case and never changes the case's own state. */

/** States of a supervision (casework.md section 4, row 32). */
export const supervisionStates = {
  ISSUED: '已下达',
  HANDLING: '办理中',
  RETURN_ASKED: '申请退回',
  REVIEW: '待审定',
  CLOSED: '已办结',
} as const
export type SupervisionState = keyof typeof supervisionStates

/** How it ended. */
export const supervisionEnds = { SETTLED: '督办办结', RETURNED: '同意退回', WITHDRAWN: '撤销督办' } as const
export type SupervisionEnd = keyof typeof supervisionEnds

/** 单独督办 by one office; 联合督办 by several officers, with other bodies: all its officers must agree before it is closed. */
export const supervisionKinds = { SINGLE: '单独督办', JOINT: '联合督办' } as const
export type SupervisionKind = keyof typeof supervisionKinds

interface Row {
  readonly label: string
  readonly from: readonly SupervisionState[]
  readonly to: SupervisionState
  /** The officers it is in the hands of, or the unit that handles the case. */
  readonly by: 'officer' | 'unit'
  /** What must be written. */
  readonly wants: string | null
  /** Of a joint supervision: whether the others have all agreed. */
  readonly only?: 'others-missing' | 'all-agreed'
  readonly end?: SupervisionEnd
}

/** The table: every event of a supervision after it was issued. */
export const supervisionActs = {
  take: { label: '签收督办', from: ['ISSUED'], to: 'HANDLING', by: 'unit', wants: null },
  reply: { label: '报送结果', from: ['ISSUED', 'HANDLING'], to: 'REVIEW', by: 'unit', wants: '办理情况' },
  askReturn: {
    label: '申请退回',
    from: ['ISSUED', 'HANDLING'],
    to: 'RETURN_ASKED',
    by: 'unit',
    wants: '退回理由',
  },
  refuseReturn: {
    label: '不同意退回',
    from: ['RETURN_ASKED'],
    to: 'HANDLING',
    by: 'officer',
    wants: '理由',
  },
  acceptReturn: {
    label: '同意退回',
    from: ['RETURN_ASKED'],
    to: 'CLOSED',
    by: 'officer',
    wants: '理由',
    end: 'RETURNED',
  },
  sendBack: { label: '退回重办', from: ['REVIEW'], to: 'HANDLING', by: 'officer', wants: '理由' },
  agree: {
    label: '同意办结',
    from: ['REVIEW'],
    to: 'REVIEW',
    by: 'officer',
    wants: null,
    only: 'others-missing',
  },
  close: {
    label: '办结',
    from: ['REVIEW'],
    to: 'CLOSED',
    by: 'officer',
    wants: '审定意见',
    only: 'all-agreed',
    end: 'SETTLED',
  },
  withdraw: {
    label: '撤销督办',
    from: ['ISSUED', 'HANDLING', 'RETURN_ASKED'],
    to: 'CLOSED',
    by: 'officer',
    wants: '理由',
    end: 'WITHDRAWN',
  },
} as const satisfies Record<string, Row>
export type SupervisionAct = keyof typeof supervisionActs
export const allSupervisionActs = Object.keys(supervisionActs) as SupervisionAct[]

/** The row of an act. */
export const supervisionAct = (act: SupervisionAct): Row => supervisionActs[act]

/** What the table asks about a supervision. */
export interface SupervisionFacts {
  readonly state: SupervisionState
  readonly officers: readonly string[]
  /** Officers who agreed to close it since its last reply. */
  readonly agreed: readonly string[]
}

/** Who acts: an officer it is in the hands of (by his id), or somebody of the unit that handles the case; one person may be both. */
export interface SupervisionActor {
  readonly userId: string
  readonly officer: boolean
  readonly unit: boolean
}

/** Why an act is not possible. */
export type SupervisionFault =
  | 'not-yours'
  | 'wrong-state'
  | 'others-missing'
  | 'agreed-already'
  | 'words-missing'

/** A supervision after the act. */
export interface Moved {
  readonly state: SupervisionState
  readonly agreed: readonly string[]
  readonly end: SupervisionEnd | null
}

/** May this happen, and what follows? Checks in order: whose, state, the others' agreement, the words. */
export function moveSupervision(
  facts: SupervisionFacts,
  act: SupervisionAct,
  by: SupervisionActor,
  words: string,
): Moved | SupervisionFault {
  const row = supervisionAct(act)
  if (row.by === 'officer' ? !by.officer : !by.unit) return 'not-yours'
  if (!row.from.includes(facts.state)) return 'wrong-state'
  if (row.only) {
    const missing = facts.officers.filter((id) => id !== by.userId && !facts.agreed.includes(id))
    if (row.only === 'all-agreed' && missing.length > 0) return 'others-missing'
    if (row.only === 'others-missing' && (missing.length === 0 || facts.agreed.includes(by.userId)))
      return 'agreed-already'
  }
  if (row.wants !== null && words.trim().length < 2) return 'words-missing'
  return {
    state: row.to,
    agreed: act === 'agree' ? [...facts.agreed, by.userId] : row.to === 'REVIEW' ? [] : facts.agreed,
    end: row.end ?? null,
  }
}

/** Acts open to somebody now, whatever he would write. */
export const actsOpen = (facts: SupervisionFacts, by: SupervisionActor): SupervisionAct[] =>
  allSupervisionActs.filter((act) => typeof moveSupervision(facts, act, by, '已填写') === 'object')
