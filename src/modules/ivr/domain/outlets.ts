/** The outlets of a node: said as data, so that rules, editor and publish check read the same table. */

export interface Outlets {
  /** To be wired always. */
  must: readonly string[]
  /** May be wired. */
  may?: readonly string[]
  /** Field with a table of keys: each key is an outlet, `k` before it. */
  perKey?: string
  /** Field with a list of cases, each naming its outlet. */
  perCase?: string
  /** Field with a list of words, each an outlet that may be wired. */
  perWord?: string
  /** Field -> the outlet it opens when it is filled in. */
  opens?: Readonly<Record<string, string>>
  /** Names in Chinese where they differ from the usual ones. */
  names?: Readonly<Record<string, string>>
}

export interface Outlet {
  port: string
  must: boolean
  /** For people, in Chinese. */
  name: string
}

const usualNames: Readonly<Record<string, string>> = {
  next: '继续',
  ok: '正确',
  invalid: '输入错误',
  timeout: '超时未按键',
  else: '其他情况',
  open: '工作时间',
  closed: '非工作时间',
  holiday: '节假日',
  night: '夜间',
  miss: '都不在',
  black: '黑名单',
  gray: '灰名单',
  vip: '重点来电人',
  repeat: '重复来电',
  found: '查到',
  none: '没有查到',
  error: '出错',
  full: '排队已满',
  noAgents: '无人值守',
  callback: '预约回拨',
  exit: '按退出键',
  afterAgent: '通话结束后',
  busy: '占线',
  noAnswer: '无人接听',
  offline: '未签入',
  saved: '已保存',
  empty: '没有声音',
  hangup: '录音中挂机',
  done: '完成',
  failed: '失败',
  loop: '循环呼叫',
  ended: '对方挂机',
  return: '返回',
}

/** Outlets of a node with this configuration, in their order. The configuration may be a draft that is not right yet. */
export function outletsOf(
  outlets: Outlets,
  cfg: Readonly<Record<string, unknown>>,
): { must: string[]; may: string[] } {
  const keys = Object.keys(tableIn(cfg, outlets.perKey)).map((key) => `k${key}`)
  const cases = listIn(cfg, outlets.perCase).flatMap((one) => wordIn(one, 'port'))
  const words = listIn(cfg, outlets.perWord).filter((one) => typeof one === 'string')
  const opened = Object.entries(outlets.opens ?? {}).flatMap(([field, port]) => (cfg[field] ? [port] : []))
  return {
    must: [...keys, ...new Set(cases), ...outlets.must, ...opened],
    may: [...(outlets.may ?? []), ...new Set(words)],
  }
}

/** The same with their names, for the editor. */
export function namedOutlets(outlets: Outlets, cfg: Readonly<Record<string, unknown>>): Outlet[] {
  const { must, may } = outletsOf(outlets, cfg)
  const named = (port: string) => outletName(outlets, cfg, port)
  return [
    ...must.map((port) => ({ port, must: true, name: named(port) })),
    ...may.map((port) => ({ port, must: false, name: named(port) })),
  ]
}

/** What people call an outlet: `按 1 人工服务`, `超时未按键`. */
export function outletName(outlets: Outlets, cfg: Readonly<Record<string, unknown>>, port: string): string {
  if (outlets.perKey && /^k[0-9*#]$/.test(port)) {
    const label = tableIn(cfg, outlets.perKey)[port.slice(1)]
    return `按 ${port.slice(1)}${typeof label === 'string' ? ` ${label}` : ''}`
  }
  const own = outlets.names?.[port]
  if (own !== undefined) return own
  return Object.hasOwn(usualNames, port) ? (usualNames[port] ?? port) : port
}

function tableIn(
  cfg: Readonly<Record<string, unknown>>,
  field: string | undefined,
): Readonly<Record<string, unknown>> {
  const value = field === undefined ? undefined : cfg[field]
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function listIn(cfg: Readonly<Record<string, unknown>>, field: string | undefined): unknown[] {
  const value = field === undefined ? undefined : cfg[field]
  return Array.isArray(value) ? value : []
}

function wordIn(value: unknown, field: string): string[] {
  const word =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined
  return typeof word === 'string' && word !== '' ? [word] : []
}
