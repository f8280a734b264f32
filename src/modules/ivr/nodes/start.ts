import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** Where calls to these numbers come in. */
export const start = nodeType({
  kind: 'start',
  label: '入口',
  config: Type.Object(
    { entry: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { minItems: 1 }) },
    { additionalProperties: false },
  ),
  ports: () => ({ must: ['next'], may: [] }),
  asksCaller: false,
  onFailure: 'next',
  step: () => ({ go: 'next' }),
})
