import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** Walks another flow; its normal end leads back here. */
export const sub = nodeType({
  kind: 'sub',
  label: '子流程',
  config: Type.Object(
    {
      flow: Type.String({ minLength: 1, maxLength: 64 }),
      args: Type.Optional(
        Type.Record(Type.String({ pattern: '^[A-Za-z_]\\w{0,31}$' }), Type.String({ maxLength: 200 })),
      ),
    },
    { additionalProperties: false },
  ),
  ports: () => ({ must: ['return', 'error'], may: [] }),
  asksCaller: false,
  reaches: 'person',
  onFailure: 'error',
  step: ({ cfg, fill }) => ({
    enter: cfg.flow,
    vars: Object.fromEntries(Object.entries(cfg.args ?? {}).map(([name, text]) => [name, fill(text)])),
  }),
})
