import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** Notes variables (texts may use others), the language of what follows, the class in the queue. */
export const set = nodeType({
  kind: 'set',
  label: '设置变量',
  config: Type.Object(
    {
      vars: Type.Optional(
        Type.Record(
          Type.String({ pattern: '^[A-Za-z_]\\w{0,31}$' }),
          Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
        ),
      ),
      lang: Type.Optional(Type.String({ pattern: '^[a-z]{2}(-[A-Z]{2})?$' })),
      priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 99 })),
    },
    { additionalProperties: false },
  ),
  ports: () => ({ must: ['next'], may: [] }),
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
