import type { RefusalTable } from '#platform/http/refusals.ts'

/** Every refusal of campaigns and the do-not-call list. */
export const outreachRefusals = {
  'outreach.not-found': { status: 404, sentence: '没有这个外呼任务' },
  'outreach.entry-not-found': { status: 404, sentence: '没有这个号码，可能已由他人处理' },
  'outreach.changed-meanwhile': { status: 409, sentence: '任务刚被他人更新，请核对后再改' },
  'outreach.not-editable': { status: 409, sentence: '任务{state}，不能修改；请先暂停' },
  'outreach.kind-fixed': { status: 422, sentence: '任务已有名单，类型不能更改' },
  'outreach.wrong-state': { status: 409, sentence: '任务{state}，不能{act}' },
  'outreach.list-empty': { status: 422, sentence: '名单是空的，请先导入号码' },
  'outreach.flow-unknown': { status: 422, sentence: '没有已发布的语音流程“{flow}”' },
  'outreach.message-missing': { status: 422, sentence: '请选择要播放的通知提示音' },
  'outreach.hours-order': { status: 422, sentence: '呼叫时段的结束时间须晚于开始时间' },
  'outreach.no-file': { status: 422, sentence: '没有收到文件' },
  'outreach.file-unreadable': { status: 422, sentence: '文件不是 Excel 工作簿（.xlsx），请另存后再传' },
  'outreach.list-too-long': { status: 422, sentence: '一次最多导入 {most} 行，文件有 {rows} 行' },
  'outreach.number-invalid': { status: 422, sentence: '号码不正确：{why}' },
  'outreach.already-listed': { status: 409, sentence: '这个号码已在免打扰名单中' },
  'outreach.nothing-left': { status: 404, sentence: '没有等待呼叫的号码了' },
  'outreach.outside-hours': { status: 409, sentence: '不在呼叫时段（{from}—{to}）' },
  'outreach.finish-first': { status: 409, sentence: '请先填写上一个号码的结果' },
} as const satisfies RefusalTable
