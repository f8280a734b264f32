import { type Refusal, refuse } from '#kernel/result.ts'

/** One row per refusal code: the HTTP status and the sentence a person reads. `{name}` is filled from the refusal's details. */
export interface RefusalRow {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 503
  sentence: string
}

/** The closed list of a module's refusals. */
export type RefusalTable = Readonly<Record<string, RefusalRow>>

/** Refusals the platform itself gives. */
export const platformRefusals = {
  'http.not-signed-in': { status: 401, sentence: '请先登录' },
  'http.forbidden': { status: 403, sentence: '您没有“{verb}”的权限，如需使用请联系管理员' },
  'http.unknown-host': {
    status: 404,
    sentence: '没有城市使用域名 {host}，请核对网址；如属本市，请系统管理员在“城市信息”中加上它',
  },
  'http.not-found': { status: 404, sentence: '没有找到您要的内容，可能已被移走或编号有误' },
  'http.changed-meanwhile': { status: 409, sentence: '此内容刚被他人更新，请刷新后再改；您填写的文字仍在' },
  'http.invalid': { status: 400, sentence: '填写有误：{where}' },
  'http.origin': { status: 403, sentence: '请求来源不被允许，请从本系统页面操作' },
  'http.too-many': { status: 429, sentence: '操作过于频繁，请 {seconds} 秒后再试' },
  'http.in-progress': { status: 409, sentence: '同一请求正在处理，请稍候查看结果' },
  'http.too-large': { status: 413, sentence: '内容过大，超过 {limit}' },
  'http.unavailable': { status: 503, sentence: '服务暂时不可用，请稍后重试；您填写的文字仍在' },
} as const satisfies RefusalTable

/** A refusal given before the handler is reached; the listener's error handler turns it into the reply. */
export class RequestRefused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** Fills a sentence's `{name}` places from details; unknown places stay empty. */
export function sentenceOf(row: RefusalRow, details: Readonly<Record<string, unknown>> = {}): string {
  return row.sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  })
}

/** The refusal of a form or file larger than so many bytes. */
export function tooLarge(bytes: number): Refusal {
  const megabyte = 1024 * 1024
  const limit = bytes >= megabyte ? `${Math.floor(bytes / megabyte)} MB` : `${Math.floor(bytes / 1024)} KB`
  return refuse('http.too-large', { limit })
}
