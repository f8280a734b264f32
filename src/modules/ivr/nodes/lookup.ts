import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'
import { usualFirstMs, usualInterMs } from '../domain/retry.ts'

/** Asks another part of the product, or an outside service, and keeps what it says in a variable. */
export const lookup = nodeType({
  kind: 'lookup',
  label: '查询接口',
  group: '来电判断',
  help: '向本系统或外部接口查询，结果记入变量',
  config: Type.Object(
    {
      adapter: Type.Enum(
        [
          'workorder.status',
          'workorder.last',
          'known-event',
          'leaders-day',
          'duty',
          'knowledge',
          'customer',
          'http',
        ],
        {
          title: '查询什么',
          words: {
            'workorder.status': '工单办理结果（编号）',
            'workorder.last': '来电人最近的工单',
            'known-event': '涉及来电人的已知事件（停水停电等）',
            'leaders-day': '此刻是否有领导接听（可带条件 queue = 队列代码）',
            duty: '此刻的值班人员和值班电话（name、phone）',
            knowledge: '知识库',
            customer: '来电人资料',
            http: '外部接口',
          },
        },
      ),
      in: Type.Optional(
        Type.Record(Type.String({ pattern: '^\\w{1,32}$' }), Type.String({ maxLength: 200 }), {
          title: '查询条件',
          description: '值中可写 ${变量}，如 number = ${number}',
          keyTitle: '名称',
          valueTitle: '值',
        }),
      ),
      out: Type.String({ title: '结果记入变量', pattern: '^[A-Za-z_]\\w{0,31}$' }),
      timeoutMs: Type.Optional(Type.Integer({ title: '最长等待（毫秒）', minimum: 100, maximum: 10_000 })),
      /** Ask the caller for the query code first; without one only his own number may prove him. */
      pin: Type.Optional(Type.Boolean({ title: '先要求输入查询密码' })),
    },
    { additionalProperties: false },
  ),
  fresh: { adapter: 'workorder.status', out: 'order' },
  outlets: { must: ['found', 'none', 'error'] },
  asksCaller: false,
  onFailure: 'error',
  step({ cfg, fill, say }, outcome) {
    if (outcome?.of === 'lookup')
      return outcome.result === 'found'
        ? { go: 'found', set: { vars: { [cfg.out]: outcome.values } } }
        : { go: outcome.result }
    if (cfg.pin && outcome === null)
      return {
        ask: {
          want: 'gather',
          prompts: say([{ file: 'enter-query-code' }]),
          min: 4,
          max: 12,
          end: '#',
          firstMs: usualFirstMs,
          interMs: usualInterMs,
          secret: true,
        },
      }
    const input = Object.fromEntries(Object.entries(cfg.in ?? {}).map(([name, text]) => [name, fill(text)]))
    const pin = outcome?.of === 'gather' && outcome.digits !== '' ? { pin: outcome.digits } : {}
    const caller = fill('${caller}')
    return {
      ask: {
        want: 'lookup',
        adapter: cfg.adapter,
        input: { caller, ...input },
        ...pin,
        timeoutMs: cfg.timeoutMs ?? 3000,
      },
    }
  },
})
