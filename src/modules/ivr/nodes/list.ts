import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** Black, grey, VIP or repeat caller; a list whose port is not wired does not count. */
export const list = nodeType({
  kind: 'list',
  label: '名单',
  config: Type.Object(
    { lists: Type.Array(Type.Enum(['black', 'gray', 'vip', 'repeat']), { minItems: 1, maxItems: 4 }) },
    { additionalProperties: false },
  ),
  ports: ({ lists }) => ({ must: ['miss'], may: [...new Set(lists)] }),
  asksCaller: false,
  onFailure: 'miss',
  step({ cfg, wired }, outcome) {
    if (outcome?.of === 'list')
      return { go: outcome.hit !== null && wired(outcome.hit) ? outcome.hit : 'miss' }
    const lists = cfg.lists.filter(wired)
    return lists.length === 0 ? { go: 'miss' } : { ask: { want: 'list', lists } }
  },
})
