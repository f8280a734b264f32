/** 报错与知识缺口: asked by who answers citizens, answered by who should know. One table drives code, screen and tests. */

export const inquiryKinds = { error: '报错', gap: '知识缺口' } as const
export type InquiryKind = keyof typeof inquiryKinds
export const inquiryStates = { open: '待答复', answered: '已答复', closed: '已关闭' } as const
export type InquiryState = keyof typeof inquiryStates

export interface InquiryAct {
  readonly label: string
  readonly from: readonly InquiryState[]
  readonly to: InquiryState
  /** Whoever asked; whoever writes for the unit asked; whoever writes for the whole city. */
  readonly who: readonly ('asker' | 'unit' | 'editor')[]
  /** Words must be said with it. */
  readonly says?: true
  /** Names the unit that should know. */
  readonly unit?: true
}
export const inquiryActs = {
  answer: { label: '答复', from: ['open'], to: 'answered', who: ['unit', 'editor'], says: true },
  assign: { label: '转给单位', from: ['open'], to: 'open', who: ['unit', 'editor'], says: true, unit: true },
  reopen: { label: '再问', from: ['answered'], to: 'open', who: ['asker'], says: true },
  close: { label: '关闭', from: ['answered'], to: 'closed', who: ['asker', 'editor'] },
  drop: { label: '不予处理', from: ['open'], to: 'closed', who: ['editor'], says: true },
} as const satisfies Readonly<Record<string, InquiryAct>>
export type InquiryActName = keyof typeof inquiryActs

/** Parts somebody has in an inquiry. */
export interface Parts {
  readonly asker: boolean
  readonly unit: boolean
  readonly editor: boolean
}

/** What somebody with these parts may do now. */
export const actsOn = (state: InquiryState, parts: Parts): InquiryActName[] =>
  (Object.keys(inquiryActs) as InquiryActName[]).filter((name) => {
    const act: InquiryAct = inquiryActs[name]
    return act.from.includes(state) && act.who.some((who) => parts[who])
  })

export const noteStates = {
  private: '自己可见',
  proposed: '已推荐',
  taken: '已采纳',
  declined: '未采纳',
} as const
export type NoteState = keyof typeof noteStates
