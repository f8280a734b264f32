import { Type } from 'typebox'
import { evaluate, readExpression, truthy } from '../domain/expression.ts'
import { nodeType } from '../domain/node-type.ts'

/** The first case whose condition holds. */
export const branch = nodeType({
  kind: 'branch',
  label: '条件判断',
  config: Type.Object(
    {
      cases: Type.Array(
        Type.Object(
          {
            when: Type.String({ minLength: 1, maxLength: 500 }),
            port: Type.String({ pattern: '^(?!else$)[A-Za-z_]\\w{0,31}$' }),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 20 },
      ),
    },
    { additionalProperties: false },
  ),
  ports: ({ cases }) => ({ must: [...new Set(cases.map((one) => one.port)), 'else'], may: [] }),
  asksCaller: false,
  onFailure: 'else',
  faults: ({ cases }) =>
    cases.flatMap(({ when }) => {
      const read = readExpression(when)
      return 'fault' in read ? [`条件 ${when}：${read.fault}`] : []
    }),
  step({ cfg, vars }) {
    const holds = cfg.cases.find(({ when }) => {
      const read = readExpression(when)
      return 'expression' in read && truthy(evaluate(read.expression, vars))
    })
    return { go: holds?.port ?? 'else' }
  },
})
