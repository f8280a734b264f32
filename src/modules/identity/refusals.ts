import type { RefusalTable } from '#platform/http/refusals.ts'

/** Everything identity refuses. */
export const refusals = {
  'identity.sign-in-refused': { status: 401, sentence: '账号或密码不正确' },
  'identity.too-many-tries': { status: 429, sentence: '登录失败次数过多，请 {seconds} 秒后再试' },
  'identity.wrong-password': { status: 422, sentence: '原密码不正确' },
  'identity.password-too-short': { status: 422, sentence: '密码至少 {minLength} 位' },
  'identity.password-too-long': { status: 422, sentence: '密码不能超过 200 位' },
  'identity.password-too-few-kinds': {
    status: 422,
    sentence:
      '密码须含大写字母、小写字母、数字、符号中的 {minKinds} 种，或使用 {sentenceLength} 位以上的短句',
  },
  'identity.password-holds-account': { status: 422, sentence: '密码不能包含账号或工号' },
  'identity.password-common': { status: 422, sentence: '密码过于常见，请换一个' },
  'identity.password-same-as-before': { status: 422, sentence: '新密码不能与原密码相同' },
  'identity.changed-meanwhile': {
    status: 409,
    sentence: '此内容刚被他人更新，请刷新后再改；您填写的文字仍在',
  },
  'identity.beyond-reach': { status: 403, sentence: '此人员或单位不在您的管理范围内' },
  'identity.unknown-user': { status: 404, sentence: '没有找到此人员' },
  'identity.unknown-unit': { status: 404, sentence: '没有找到此单位' },
  'identity.unknown-role': { status: 404, sentence: '没有找到此角色' },
  'identity.unknown-group': { status: 404, sentence: '没有找到此班组' },
  'identity.unknown-session': { status: 404, sentence: '此登录已结束' },
  'identity.unknown-delegation': { status: 404, sentence: '没有找到此委托，或委托已结束' },
  'identity.bad-account': { status: 422, sentence: '账号须为 2 至 40 位字母、数字、点、横线或下划线' },
  'identity.bad-agent-no': { status: 422, sentence: '工号须为 2 至 10 位数字' },
  'identity.bad-phone': { status: 422, sentence: '电话号码不正确' },
  'identity.bad-cursor': { status: 400, sentence: '翻页位置无效，请从第一页重新查看' },
  'identity.name-taken': { status: 409, sentence: '“{name}”已被他人用作账号或工号' },
  'identity.unit-inactive': { status: 422, sentence: '此单位已撤销，请选择其他单位' },
  'identity.not-yourself': { status: 422, sentence: '不能对自己的账号做此操作，请由其他管理员办理' },
  'identity.left-for-good': { status: 422, sentence: '此人员已离职，不能再恢复；请新建账号' },
  'identity.administrator-only': {
    status: 403,
    sentence: '安全管理员、审计管理员的账号只能由安全管理员管理',
  },
  'identity.last-administrator': { status: 422, sentence: '这是最后一名{duty}，请先指定另一名' },
  'identity.beyond-own-rights': { status: 403, sentence: '不能授予您自己没有的权限：{verbs}' },
  'identity.duties-combined': { status: 422, sentence: '{duties}须由不同的人担任' },
  'identity.role-not-assignable': { status: 422, sentence: '角色“{name}”不能授予人员' },
  'identity.role-code-taken': { status: 409, sentence: '角色代码“{code}”已存在' },
  'identity.unknown-verb': { status: 422, sentence: '没有“{verb}”这项权限' },
  'identity.scope-not-allowed': { status: 422, sentence: '“{verb}”不能授予此范围' },
  'identity.bad-unit-code': {
    status: 422,
    sentence: '单位代码须为 1 至 20 位小写字母、数字或横线，且以字母或数字开头',
  },
  'identity.unit-code-taken': { status: 409, sentence: '单位代码“{code}”已存在' },
  'identity.unit-under-itself': { status: 422, sentence: '不能把单位移到自己或其下属单位之下' },
  'identity.unit-too-deep': { status: 422, sentence: '单位层级不能超过 6 级' },
  'identity.unit-parent-inactive': { status: 422, sentence: '上级单位已撤销' },
  'identity.unit-is-root': { status: 422, sentence: '最上级单位不能移动或撤销' },
  'identity.unit-has-children': { status: 422, sentence: '请先撤销或移走下属单位' },
  'identity.unit-has-users': { status: 422, sentence: '单位内还有人员，请指定接收单位' },
  'identity.group-name-taken': { status: 409, sentence: '班组“{name}”已存在' },
  'identity.delegation-to-himself': { status: 422, sentence: '不能委托给本人' },
  'identity.delegation-ends-before-start': { status: 422, sentence: '结束时间须晚于开始时间' },
  'identity.delegation-already-over': { status: 422, sentence: '委托期已过' },
  'identity.delegation-too-long': { status: 422, sentence: '一次委托不能超过 90 天' },
  'identity.host-taken': { status: 409, sentence: '域名“{host}”已属于另一城市' },
  'identity.bad-time-zone': { status: 422, sentence: '没有“{timeZone}”这个时区' },
  'identity.link-refused': {
    status: 422,
    sentence: '此链接无效、已使用或已过期，请重新启动系统获取新的链接',
  },
  'identity.administrators-exist': { status: 409, sentence: '本城市已有管理员' },
} as const satisfies RefusalTable

/** A code of identity's refusals. */
export type IdentityRefusal = keyof typeof refusals
