import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** Notes variables (texts may use others), the language of what follows, the class in the queue. */
export const set = nodeType({
  kind: 'set',
  label: '设置变量',
  group: '流程',
  help: '记下变量，或改变语言、排队等级',
  config: Type.Object(
    {
      vars: Type.Optional(
        Type.Record(
          Type.String({ pattern: '^[A-Za-z_]\\w{0,31}$' }),
          Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
          {
            title: '变量',
            description: '名称用字母开头；值中可写 ${变量}',
            keyTitle: '名称',
            valueTitle: '值',
          },
        ),
      ),
      lang: Type.Optional(
        Type.String({ title: '语言', description: '如 zh-CN、en', pattern: '^[a-z]{2}(-[A-Z]{2})?$' }),
      ),
      priority: Type.Optional(
        Type.Integer({ title: '排队等级', description: '0 至 99，大的优先', minimum: 0, maximum: 99 }),
      ),
    },
    { additionalProperties: false },
  ),
  fresh: {},
  outlets: { must: ['next'] },
  asksCaller: false,
  onFailure: 'next',
  step({ cfg, fill }) {
    const vars = Object.fromEntries(
      Object.entries(cfg.vars ?? {}).map(([name, value]) => [
        name,
        typeof value === 'string' ? fill(value) : value,
      ]),
    )
    const { lang, priority } = cfg
    return {
      go: 'next',
      set: { vars, ...(lang === undefined ? {} : { lang }), ...(priority === undefined ? {} : { priority }) },
    }
  },
})
