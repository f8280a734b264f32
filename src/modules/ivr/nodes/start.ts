import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** Where calls to these numbers come in. */
export const start = nodeType({
  kind: 'start',
  label: '入口',
  group: '来电判断',
  help: '来电从这里进入流程',
  config: Type.Object(
    {
      entry: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
        title: '来电号码',
        description: '仅作说明；哪个号码进入本流程由“号码规则”决定',
        minItems: 1,
        maxItems: 50,
      }),
    },
    { additionalProperties: false },
  ),
  fresh: { entry: ['12345'] },
  outlets: { must: ['next'] },
  asksCaller: false,
  onFailure: 'next',
  step: () => ({ go: 'next' }),
})
