import type { RefusalTable } from '#platform/http/refusals.ts'

/** Every refusal about suggestions. */
export const recommendRefusals = {
  'recommend.training-runs': { status: 409, sentence: '正在训练，请稍候查看结果' },
  'recommend.no-such-version': { status: 404, sentence: '没有这个版本' },
  'recommend.version-emptied': { status: 409, sentence: '这个版本太旧，只保留了准确率，不能再使用' },
} as const satisfies RefusalTable
