import type { RefusalTable } from '#platform/http/refusals.ts'

export const intakeRefusals: RefusalTable = {
  'intake.not-found': { status: 404, sentence: '没有这条语音来件' },
  'intake.taken': { status: 409, sentence: '这条语音来件已由别人领取或已处理' },
}
