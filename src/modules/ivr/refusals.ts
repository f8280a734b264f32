import type { RefusalTable } from '#platform/http/refusals.ts'

export const ivrRefusals = {
  'ivr.not-found': { status: 404, sentence: '没有这个语音流程或版本' },
  'ivr.code-taken': { status: 409, sentence: '代码 {id} 已被使用' },
  'ivr.changed-meanwhile': { status: 409, sentence: '草稿刚被{who}更新，请重新读取后再改' },
  'ivr.not-publishable': { status: 422, sentence: '不能发布：检查有 {errors} 处错误，{paths} 条路径走不通' },
  'ivr.instant-past': { status: 422, sentence: '定时发布的时间应在现在之后、一年之内' },
  'ivr.already-waiting': { status: 409, sentence: '版本 {version} 正等待定时发布，请先取消' },
  'ivr.not-waiting': { status: 409, sentence: '这个版本没有在等待发布' },
  'ivr.script': { status: 422, sentence: '模拟的内容有误' },
} as const satisfies RefusalTable
