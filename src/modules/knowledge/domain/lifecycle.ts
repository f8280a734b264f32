/** The life of a 知识点: one table that drives the use cases, the screens and the tests. */

export const articleStates = {
  draft: '草稿',
  submitted: '待审核',
  reviewed: '待发布',
  published: '已发布',
  expired: '已过期',
  withdrawn: '已下线',
} as const
export type ArticleState = keyof typeof articleStates

/** One thing done to an article: from which states, into which, by whose right. */
export interface ArticleAct {
  readonly label: string
  /** What the history says was done. */
  readonly done: string
  readonly from: readonly ArticleState[]
  readonly to: ArticleState
  /** The right it needs, with a reach over the owner unit; absent = the clock alone. */
  readonly verb?: 'knowledge.write' | 'knowledge.review' | 'knowledge.publish'
  /** Whoever wrote the edition may not do it. */
  readonly another?: true
  /** Readers of the history must learn why. */
  readonly reason?: true
  /** From the states before publication only while an earlier edition is on show. */
  readonly onShow?: true
  /** The content must be whole. */
  readonly whole?: true
}

const beforePublication = ['draft', 'submitted', 'reviewed'] as const

export const articleActs = {
  submit: {
    label: '提交审核',
    done: '提交审核',
    from: ['draft'],
    to: 'submitted',
    verb: 'knowledge.write',
    whole: true,
  },
  recall: {
    label: '撤回提交',
    done: '撤回提交',
    from: ['submitted'],
    to: 'draft',
    verb: 'knowledge.write',
  },
  approve: {
    label: '审核通过',
    done: '审核通过',
    from: ['submitted'],
    to: 'reviewed',
    verb: 'knowledge.review',
    another: true,
    whole: true,
  },
  'send-back': {
    label: '退回修改',
    done: '退回修改',
    from: ['submitted', 'reviewed'],
    to: 'draft',
    verb: 'knowledge.review',
    reason: true,
  },
  publish: {
    label: '发布',
    done: '发布',
    from: ['reviewed'],
    to: 'published',
    verb: 'knowledge.publish',
    another: true,
    whole: true,
  },
  withdraw: {
    label: '下线',
    done: '下线',
    from: [...beforePublication, 'published', 'expired'],
    to: 'withdrawn',
    verb: 'knowledge.publish',
    reason: true,
    onShow: true,
  },
  expire: { label: '到期', done: '到期，停止使用', from: ['published'], to: 'expired' },
} as const satisfies Readonly<Record<string, ArticleAct>>
export type ArticleActName = keyof typeof articleActs

/** States in which the words may be changed: what waits for a judgement is taken back first. */
export const writableStates: readonly ArticleState[] = ['draft', 'published', 'expired', 'withdrawn']

/** Where an article stands. */
export interface Standing {
  readonly state: ArticleState
  /** An edition of it is on show. */
  readonly onShow: boolean
  /** Who wrote the newest edition; null = the product or an import by nobody in particular. */
  readonly authorId: string | null
}

/** What stands against an act now; undefined = nothing. Rights are asked separately, since they need the organisation. */
export function actFault(
  name: ArticleActName,
  article: Standing,
  byUserId: string | undefined,
): 'state' | 'own-work' | undefined {
  const act: ArticleAct = articleActs[name]
  if (!act.from.includes(article.state)) return 'state'
  const early = (beforePublication as readonly ArticleState[]).includes(article.state)
  if (act.onShow && early && !article.onShow) return 'state'
  if (act.another && byUserId !== undefined && byUserId === article.authorId) return 'own-work'
  return undefined
}
