import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** Black, grey, VIP or repeat caller; a list whose port is not wired does not count. */
export const list = nodeType({
  kind: 'list',
  label: '名单',
  group: '来电判断',
  help: '来电人是否在名单上；没有连接的名单不判断',
  config: Type.Object(
    {
      lists: Type.Array(
        Type.Enum(['black', 'gray', 'vip', 'repeat'], {
          words: { black: '黑名单', gray: '灰名单', vip: '重点来电人', repeat: '重复来电' },
        }),
        { title: '名单', minItems: 1, maxItems: 4 },
      ),
    },
    { additionalProperties: false },
  ),
  fresh: { lists: ['black'] },
  outlets: { must: ['miss'], perWord: 'lists' },
  asksCaller: false,
  onFailure: 'miss',
  step({ cfg, wired }, outcome) {
    if (outcome?.of === 'list')
      return { go: outcome.hit !== null && wired(outcome.hit) ? outcome.hit : 'miss' }
    const lists = cfg.lists.filter(wired)
    return lists.length === 0 ? { go: 'miss' } : { ask: { want: 'list', lists } }
  },
})
