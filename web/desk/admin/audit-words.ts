import { caseActs } from '#modules/cases/contract.ts'

/** Every act on a case is recorded under its event's name. */
const caseWords = Object.fromEntries(
  Object.entries(caseActs).map(([event, { summary }]) => [`case.${event}`, summary]),
)

/** Words for what the audit records; an act without a word here is shown by its code. */
export const auditWords: Readonly<Record<string, string>> = {
  ...caseWords,
  'session.opened': '登录',
  'session.refused': '登录被拒',
  'session.ended': '退出或结束登录',
  'user.created': '新建人员',
  'user.edited': '修改人员',
  'user.locked': '锁定人员',
  'user.unlocked': '解锁人员',
  'user.moved': '调动人员',
  'user.left': '办理离职',
  'user.password-changed': '修改密码',
  'user.password-reset': '重置密码',
  'user.roles-assigned': '授予角色',
  'role.created': '新建角色',
  'role.edited': '修改角色权限',
  'unit.added': '新增单位',
  'unit.edited': '修改单位',
  'unit.moved': '移动单位',
  'unit.dissolved': '撤销单位',
  'group.created': '新建班组',
  'group.edited': '修改班组',
  'group.closed': '停用班组',
  'delegation.made': '委托代理',
  'delegation.revoked': '结束委托',
  'tenant.set-up': '建立城市',
  'tenant.changed': '修改城市信息',
  'tenant.first-administrator-link-made': '生成首次管理员链接',
  'audit.verified': '校验审计链',
  'calendar.created': '建立工作日历',
  'calendar.changed': '修改工作日历',
  'calendar.year-recorded': '录入年度安排',
  'category.created': '新增事项分类',
  'category.changed': '修改事项分类',
  'category.units-replaced': '撤并单位移出派单目录',
  'area.added': '新增区域',
  'area.changed': '修改区域',
  'trunk.saved': '保存中继',
  'extension.saved': '保存分机',
  'queue.saved': '保存队列',
  'agent.fitted': '修改座席技能与队列',
  'telephone-rules.saved': '修改电话规则',
  'number-rule.saved': '保存号码规则',
  'agent.state-forced': '代改座席状态',
  'missed-call.closed': '未接来电销号',
  'case.register': '登记工单',
  'case.voice-received': '收到语音留言',
  'case.read': '查看工单',
  'case.contact-revealed': '查看联系方式',
  'attachment.uploaded': '上传附件',
  'attachment.read': '查看附件',
  'recording.played': '播放录音',
  'recording.downloaded': '下载录音',
  'recording.refused': '听取录音被拒',
}

export const actorKindWords: Readonly<Record<string, string>> = {
  user: '人员',
  system: '系统',
  citizen: '市民',
}

export const auditOptions = Object.entries(auditWords).map(([value, label]) => ({ value, label }))
