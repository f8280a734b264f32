import { Type } from 'typebox'
import { nodeType } from '../domain/node-type.ts'

/** Walks another flow; its normal end leads back here. */
export const sub = nodeType({
  kind: 'sub',
  label: '子流程',
  group: '流程',
  help: '进入另一个流程，它正常结束后回到这里',
  config: Type.Object(
    {
      flow: Type.String({ title: '流程', pick: 'flow', minLength: 1, maxLength: 64 }),
      args: Type.Optional(
        Type.Record(Type.String({ pattern: '^[A-Za-z_]\\w{0,31}$' }), Type.String({ maxLength: 200 }), {
          title: '带入的变量',
          keyTitle: '名称',
          valueTitle: '值',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  fresh: { flow: '' },
  outlets: { must: ['return', 'error'] },
  asksCaller: false,
  reaches: 'person',
  onFailure: 'error',
  step: ({ cfg, fill }) => ({
    enter: cfg.flow,
    vars: Object.fromEntries(Object.entries(cfg.args ?? {}).map(([name, text]) => [name, fill(text)])),
  }),
})
