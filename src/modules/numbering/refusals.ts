import type { RefusalTable } from '#platform/http/refusals.ts'

export const numberingRefusals = {
  'numbering.changed-meanwhile': { status: 409, sentence: '号码方案刚被他人更新，请刷新后再改' },
  'numbering.no-version': { status: 404, sentence: '没有这个版本' },
  'numbering.trunks-wanted': { status: 422, sentence: '请为该方案选择 {count} 条不同的中继' },
  'numbering.id-twice': { status: 422, sentence: '“{name}”与另一条的编号相同' },
  'numbering.unknown-trunk': { status: 422, sentence: '“{name}”用到的中继或中继组不存在' },
  'numbering.unknown-flow': { status: 422, sentence: '“{name}”的流程“{flow}”没有发布' },
  'numbering.unknown-queue': { status: 422, sentence: '“{name}”的队列“{queue}”不存在' },
  'numbering.unknown-calendar': { status: 422, sentence: '“{name}”的日历“{calendar}”不存在' },
} as const satisfies RefusalTable
