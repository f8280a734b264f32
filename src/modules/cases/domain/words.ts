/** The closed lists of casework with their Chinese labels (docs/glossary.md, casework.md sections 4 and 5). Codes are stored, labels shown. */

/** States of a case (工单). DRAFT is a form not yet registered; the last five are closed. */
export const caseStates = {
  DRAFT: '草稿',
  REGISTERED: '待预审',
  AWAITING_DISPATCH: '待分派',
  DISPATCHED: '待签收',
  IN_PROGRESS: '办理中',
  AWAITING_CITIZEN: '待补充',
  SUSPENDED: '挂账',
  AWAITING_REVIEW: '待审核',
  AWAITING_FOLLOW_UP: '待回访',
  CLOSED: '已办结',
  ARCHIVED: '已归档',
  WITHDRAWN: '撤诉',
  INVALID: '不予受理',
  MERGED: '已并单',
  TRANSFERRED: '已转出',
} as const
export type CaseState = keyof typeof caseStates
export const allCaseStates = Object.keys(caseStates) as CaseState[]

/** States in which somebody still owes the citizen something. */
export const openStates = [
  'REGISTERED',
  'AWAITING_DISPATCH',
  'DISPATCHED',
  'IN_PROGRESS',
  'AWAITING_CITIZEN',
  'SUSPENDED',
  'AWAITING_REVIEW',
  'AWAITING_FOLLOW_UP',
] as const satisfies readonly CaseState[]

/** States that end a case and lead only into the archive (or back by a decision). */
export const endStates = [
  'CLOSED',
  'WITHDRAWN',
  'INVALID',
  'MERGED',
  'TRANSFERRED',
] as const satisfies readonly CaseState[]
export type EndState = (typeof endStates)[number]

/** True while a unit has the case in hand, so exactly one lead assignment is active. */
export function isWithUnit(state: CaseState): boolean {
  return ['DISPATCHED', 'IN_PROGRESS', 'AWAITING_CITIZEN', 'SUSPENDED', 'AWAITING_REVIEW'].includes(state)
}

/** True when the state is one of `openStates`. */
export function isOpen(state: CaseState): boolean {
  return (openStates as readonly CaseState[]).includes(state)
}

/** Types of request (诉求类型). */
export const caseTypes = {
  CONSULTATION: '咨询',
  HELP: '求助',
  COMPLAINT: '投诉',
  REPORT: '举报',
  SUGGESTION: '建议',
  PRAISE: '表扬',
} as const
export type CaseType = keyof typeof caseTypes

/** Urgency (紧急程度), lowest first. */
export const urgencies = { NORMAL: '一般', EXPEDITED: '加急', URGENT: '紧急', EMERGENCY: '特急' } as const
export type Urgency = keyof typeof urgencies

/** What a unit says it achieved (办理结果); ANSWERED is an answer given at once by the hotline. */
export const outcomes = {
  ANSWERED: '直接答复',
  SOLVED: '已解决',
  PARTLY: '部分解决',
  UNSOLVED: '未解决',
  EXPLAINED: '解释说明',
  ADOPTED: '建议采纳',
  NOTED: '建议留存',
} as const
export type Outcome = keyof typeof outcomes

/** States of one unit's assignment. */
export const assignmentStates = {
  PENDING_SIGN: '待签收',
  IN_PROGRESS: '办理中',
  RETURN_REQUESTED: '申请退单',
  UNIT_REVIEW: '单位审核',
  SUBMITTED: '已提交',
  COMPLETED: '已完成',
  RETURNED: '已退单',
  RECALLED: '已撤回',
} as const
export type AssignmentState = keyof typeof assignmentStates
export const allAssignmentStates = Object.keys(assignmentStates) as AssignmentState[]

/** 主办, 协办, 知会, 下派 (handed down inside the lead's or a co-unit's tree). */
export const assignmentRoles = { LEAD: '主办', CO: '协办', COPY: '知会', SUB: '下派' } as const
export type AssignmentRole = keyof typeof assignmentRoles

/** Requests somebody must decide; they leave the case's state alone until approved. */
export const requestKinds = {
  RETURN: '退单申请',
  EXTENSION: '延期申请',
  SUSPENSION: '挂账申请',
  UNREASONABLE: '不合理诉求认定',
  UNARCHIVE: '撤销归档申请',
  REDO: '重办请示',
  REOPEN: '重启申请',
} as const
export type RequestKind = keyof typeof requestKinds

/** States of a request. VOIDED: the case moved on before a decision. */
export const requestStates = {
  OPEN: '待审批',
  APPROVED: '同意',
  REJECTED: '不同意',
  VOIDED: '已作废',
} as const
export type RequestState = keyof typeof requestStates

/** Clocks that run beside a case (时限); deadlines.ts says how long. */
export const clockKinds = {
  dispatch: '分派时限',
  sign: '签收时限',
  returnWindow: '退单时限',
  firstContact: '先行联系时限',
  handle: '办理时限',
  assignment: '单位办理时限',
  infoWait: '补充材料时限',
  suspensionReview: '挂账复核',
  review: '审核时限',
  followUp: '回访时限',
  decision: '请示批复时限',
} as const
export type ClockKind = keyof typeof clockKinds
export const allClockKinds = Object.keys(clockKinds) as ClockKind[]

/** Why a case is not accepted (不予受理); each tells the citizen the proper path. */
export const invalidReasons = {
  COURT: '已进入诉讼、仲裁、复议程序',
  PETITION: '依法应通过信访途径提出',
  EMERGENCY_LINE: '应拨打110、119、120等紧急电话',
  STATE_SECRET: '涉及国家秘密、商业秘密或个人隐私',
  NO_SUBSTANCE: '无实质内容或无法核实',
  SAME_FACT: '同一事实已有处理结论且无新情况',
  ABUSIVE: '恶意骚扰、辱骂',
  OUT_OF_SCOPE: '不属于政府职责范围',
} as const
export type InvalidReason = keyof typeof invalidReasons

/** Why a citizen is dissatisfied. Only the first group is the unit's doing and can lead to a redo. */
export const dissatisfactionReasons = {
  NOT_CONTACTED: { label: '承办单位未联系', unitCaused: true },
  NOT_DONE: { label: '问题未实际解决', unitCaused: true },
  UNTRUE: { label: '答复与事实不符', unitCaused: true },
  BAD_ATTITUDE: { label: '服务态度差', unitCaused: true },
  TOO_SLOW: { label: '办理超期', unitCaused: true },
  POLICY: { label: '对政策不满意', unitCaused: false },
  OUT_OF_REACH: { label: '诉求超出法律政策规定', unitCaused: false },
  OTHER: { label: '其他', unitCaused: false },
} as const
export type DissatisfactionReason = keyof typeof dissatisfactionReasons
