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
  'ivr.speech-none': { status: 422, sentence: '还没有接通语音合成，请先在“提示音”页设置' },
  'ivr.speech-failed': { status: 503, sentence: '没有生成：{why}' },
  'ivr.speech-changed': { status: 409, sentence: '语音合成设置刚被他人修改，请刷新后再改' },
  'ivr.prompt-not-found': { status: 404, sentence: '没有这个提示音或版本' },
  'ivr.sound-not-wav': { status: 415, sentence: '不是 WAV 文件；请用 WAV 格式录音' },
  'ivr.sound-no-sound': { status: 422, sentence: '文件里没有声音' },
  'ivr.sound-format': {
    status: 415,
    sentence: '不支持这种 WAV 编码；请用 PCM（8 至 32 位）、A 律或 μ 律，单声道或立体声，8 kHz 以上',
  },
  'ivr.sound-silent': { status: 422, sentence: '录音太轻，听不到声音' },
  'ivr.sound-too-short': { status: 422, sentence: '录音太短，至少 0.2 秒' },
  'ivr.sound-too-long': { status: 422, sentence: '录音太长，最多 5 分钟' },
} as const satisfies RefusalTable
