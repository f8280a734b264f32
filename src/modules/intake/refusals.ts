import type { RefusalTable } from '#platform/http/refusals.ts'

export const intakeRefusals: RefusalTable = {
  'intake.not-found': { status: 404, sentence: '没有这条语音来件' },
  'script.span': { status: 422, sentence: '结束须晚于开始' },
  'script.untitled': { status: 422, sentence: '特殊情况的话术请写明名称，如“听不清”' },
  'script.unknown-variable': {
    status: 422,
    sentence: '没有{names}这样的变量；可用的有：{known}。只是强调时请改用其他括号',
  },
  'script.too-many': { status: 422, sentence: '话术最多 {most} 条，请先修改或合并已有的' },
  'script.changed-meanwhile': { status: 409, sentence: '这条话术刚被他人修改，请核对后再保存' },
  'intake.taken': { status: 409, sentence: '这条语音来件已由别人领取或已处理' },
}
