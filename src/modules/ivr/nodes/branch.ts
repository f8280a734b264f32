import { Type } from 'typebox'
import { evaluate, readExpression, truthy } from '../domain/expression.ts'
import { nodeType } from '../domain/node-type.ts'

/** The first case whose condition holds. */
export const branch = nodeType({
  kind: 'branch',
  label: '条件判断',
  group: '来电判断',
  help: '按变量判断走哪个出口，第一个成立的生效',
  config: Type.Object(
    {
      cases: Type.Array(
        Type.Object(
          {
            when: Type.String({
              title: '条件',
              description: '如 caller == "13900001234"、length(number) > 6',
              minLength: 1,
              maxLength: 500,
            }),
            port: Type.String({ title: '出口', pattern: '^(?!else$)[A-Za-z_]\\w{0,31}$' }),
          },
          { additionalProperties: false },
        ),
        { title: '情况', minItems: 1, maxItems: 20 },
      ),
    },
    { additionalProperties: false },
  ),
  fresh: { cases: [{ when: 'caller == ""', port: 'yes' }] },
  outlets: { perCase: 'cases', must: ['else'] },
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
