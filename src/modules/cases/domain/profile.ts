/**
 * Profiles: which steps of the one table a city takes (量身定做, requirement B1). A profile is chosen per case type and pinned to a case
 * for its cycle, so a changed profile speaks only from the next cycle on.
 */

/** Steps a city may switch. */
export const switches = {
  preReview: '登记后先预审',
  unitApproval: '承办单位内部审核后才提交',
  followUp: '审核通过后回访',
  followUpDirectAnswers: '直接答复也回访',
  autoSign: '超时自动签收',
  autoDispatch: '自动派单',
  leaderDecidesRedo: '不满意件请示领导决定是否重办',
  separateReviewer: '登记人不得审核',
  separateFollowUp: '办理人不得回访',
} as const
export type SwitchName = keyof typeof switches

/** Figures that go with the switches. Lengths of time are not here: they belong to the time policy. */
export interface ProfileLimits {
  /** Returns a case may go through before the unit is locked by adjudication (P: 最多退单次数). */
  readonly maxReturns: number
  readonly maxRedos: number
  readonly maxExtensions: number
  /** Sum over all extensions, in the unit of the handling limit's days. */
  readonly maxExtensionDays: number
  /** Extensions longer than this need the leader too. */
  readonly extensionDaysByReviewer: number
  readonly maxInfoRequests: number
  /** Tries at follow-up, on at least so many different days, before a citizen counts as unreachable. */
  readonly followUpTries: number
  readonly followUpTryDays: number
  /** Least minutes between two urges of the same case. */
  readonly urgeIntervalMinutes: number
}

/** A profile as stored. */
export interface Profile {
  readonly code: string
  readonly name: string
  readonly version: number
  readonly on: Readonly<Record<SwitchName, boolean>>
  readonly limits: ProfileLimits
}

const limits: ProfileLimits = {
  maxReturns: 2,
  maxRedos: 2,
  maxExtensions: 2,
  maxExtensionDays: 15,
  extensionDaysByReviewer: 5,
  maxInfoRequests: 2,
  followUpTries: 3,
  followUpTryDays: 2,
  urgeIntervalMinutes: 24 * 60,
}

/** Every step taken: what the demonstration city runs. */
export const standardProfile: Profile = {
  code: 'standard',
  name: '标准流程',
  version: 1,
  on: {
    preReview: true,
    unitApproval: true,
    followUp: true,
    followUpDirectAnswers: true,
    autoSign: true,
    autoDispatch: true,
    leaderDecidesRedo: true,
    separateReviewer: true,
    separateFollowUp: true,
  },
  limits,
}

/** The flow of the first hotlines: no pre-review, signing is an act, no approval inside the unit; dissatisfaction still goes to the leader. */
export const classicProfile: Profile = {
  code: 'classic',
  name: '经典流程',
  version: 1,
  on: {
    preReview: false,
    unitApproval: false,
    followUp: true,
    followUpDirectAnswers: false,
    autoSign: false,
    autoDispatch: false,
    leaderDecidesRedo: true,
    separateReviewer: true,
    separateFollowUp: true,
  },
  limits,
}

/** The profiles a new city finds. */
export const shippedProfiles: readonly Profile[] = [standardProfile, classicProfile]
