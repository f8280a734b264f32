import type { PermissionVerb } from '#kernel/permission.ts'

const mine = ['own'] as const
const queue = ['queue', 'tenant'] as const
const reach = ['own', 'queue', 'unit', 'subtree', 'tenant'] as const

/** What the telephone lets people do. */
export const telephonyPermissions: readonly PermissionVerb[] = [
  { verb: 'agent.sign-in', label: '签入座席', scopes: mine },
  { verb: 'agent.read', label: '查看座席状态', scopes: queue },
  { verb: 'agent.set-state', label: '强制改变座席状态', scopes: queue },
  { verb: 'call.handle', label: '接听与处理通话', scopes: mine },
  { verb: 'call.dial', label: '外呼', scopes: mine },
  { verb: 'call.read', label: '查看通话记录', scopes: reach },
  { verb: 'call.missed.handle', label: '处理未接来电', scopes: queue },
  { verb: 'call.release', label: '强制释放通话', scopes: queue },
  { verb: 'queue.read', label: '查看排队与监控', scopes: queue },
  { verb: 'surge.declare', label: '宣布与结束话务高峰', scopes: queue },
  { verb: 'queue.edit', label: '维护排队与技能组', scopes: ['tenant'], duty: 'system' },
  { verb: 'supervision.listen', label: '监听', scopes: queue },
  { verb: 'supervision.whisper', label: '耳语', scopes: queue },
  { verb: 'supervision.barge', label: '强插', scopes: queue },
  { verb: 'supervision.intercept', label: '拦截', scopes: queue },
  { verb: 'supervision.disconnect', label: '强拆', scopes: queue },
  { verb: 'supervision.pick-up', label: '来话应答', scopes: queue },
  { verb: 'supervision.message', label: '向座席发消息与广播', scopes: queue },
  { verb: 'life-words.edit', label: '维护生命词', scopes: ['tenant'] },
  { verb: 'recording.play', label: '播放录音', scopes: reach },
  { verb: 'recording.download', label: '下载录音', scopes: reach },
  { verb: 'trunk.read', label: '查看中继与号码', scopes: ['tenant'] },
  { verb: 'trunk.edit', label: '维护中继与号码', scopes: ['tenant'], duty: 'system' },
]
