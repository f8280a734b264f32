/**
 * The conditions of a branch node: comparisons over the call's variables, nothing else. No code runs, no property outside the
 * variables is seen, every expression ends. Grammar, loosest first:
 *
 *     a || b   a && b   !a   a == b  a != b  a < b  a <= b  a > b  a >= b   startsWith(a, b)  contains(a, b)  length(a)
 *     (a)   "text"  'text'   12.5   true  false  null   customer.city
 *
 * A text that looks like a number equals and compares as that number (keyed digits are texts). An unknown variable is null.
 */
import type { Json } from './flow.ts'
import { lookUp, type Variables } from './template.ts'

export type Expression =
  | { value: Json }
  | { path: string }
  | { not: Expression }
  | { op: string; left: Expression; right: Expression }
  | { call: string; args: Expression[] }

const longest = 500
const deepest = 40
const functions: Readonly<Record<string, { takes: number; run(args: Json[]): Json }>> = {
  startsWith: { takes: 2, run: ([text, head]) => spoken(text).startsWith(spoken(head)) },
  contains: {
    takes: 2,
    run: ([all, part]) =>
      Array.isArray(all) ? all.some((one) => same(one, part ?? null)) : spoken(all).includes(spoken(part)),
  },
  length: { takes: 1, run: ([one]) => (Array.isArray(one) ? one.length : spoken(one).length) },
}
const levels = [['||'], ['&&'], ['==', '!='], ['<=', '>=', '<', '>']]

/** The expression read, or a sentence saying what is wrong and where. */
export function readExpression(source: string): { expression: Expression } | { fault: string } {
  if (source.length > longest) return { fault: `条件过长（最多 ${longest} 个字符）` }
  const tokens: { text: string; at: number }[] = []
  const token = /\s*(?:(\|\||&&|[=!<>]=|[<>!(),])|("[^"]*"|'[^']*')|(\d+(?:\.\d+)?)|([A-Za-z_][\w.]*))/y
  let end = 0
  while (source.slice(end).trim() !== '') {
    token.lastIndex = end
    const found = token.exec(source)
    if (!found) return { fault: `第 ${end + 1} 个字符无法识别` }
    tokens.push({ text: found[0].trim(), at: end })
    end = token.lastIndex
  }
  const reader = new Reader(tokens)
  const expression = reader.level(0, 0)
  if (reader.fault === null && !reader.done()) reader.wrong()
  return reader.fault === null && expression ? { expression } : { fault: reader.fault ?? '条件为空' }
}

class Reader {
  fault: string | null = null
  private at = 0
  private readonly tokens: { text: string; at: number }[]
  constructor(tokens: { text: string; at: number }[]) {
    this.tokens = tokens
  }
  done(): boolean {
    return this.at >= this.tokens.length
  }
  wrong(): null {
    const token = this.tokens[this.at]
    this.fault ??= token ? `“${token.text}”（第 ${token.at + 1} 个字符）放在这里没有意义` : '条件不完整'
    return null
  }
  private take(...texts: string[]): string | null {
    const text = this.tokens[this.at]?.text
    if (text === undefined || !texts.includes(text)) return null
    this.at++
    return text
  }
  level(n: number, depth: number): Expression | null {
    const operators = levels[n]
    if (!operators) return this.unary(depth)
    let left = this.level(n + 1, depth)
    for (let op = this.take(...operators); left && op !== null; op = this.take(...operators)) {
      const right = this.level(n + 1, depth)
      left = right && { op, left, right }
    }
    return left
  }
  private unary(depth: number): Expression | null {
    if (depth > deepest) return this.wrong()
    if (this.take('!')) {
      const inner = this.unary(depth + 1)
      return inner && { not: inner }
    }
    if (this.take('(')) {
      const inner = this.level(0, depth + 1)
      return inner && this.take(')') ? inner : this.wrong()
    }
    const text = this.tokens[this.at]?.text
    if (text === undefined) return this.wrong()
    if (/^["']/.test(text)) return this.literal(text.slice(1, -1))
    if (/^\d/.test(text)) return this.literal(Number(text))
    if (!/^[A-Za-z_]/.test(text)) return this.wrong()
    if (text === 'true' || text === 'false') return this.literal(text === 'true')
    if (text === 'null') return this.literal(null)
    if (this.tokens[this.at + 1]?.text === '(') return this.call(text, depth)
    this.at++
    return { path: text }
  }
  private literal(value: Json): Expression {
    this.at++
    return { value }
  }
  private call(name: string, depth: number): Expression | null {
    const known = Object.hasOwn(functions, name) ? functions[name] : undefined
    if (!known) return this.wrong()
    this.at += 2
    const args: Expression[] = []
    do {
      const arg = this.level(0, depth + 1)
      if (!arg) return null
      args.push(arg)
    } while (this.take(','))
    return this.take(')') && args.length === known.takes ? { call: name, args } : this.wrong()
  }
}

/** The value of an expression; never throws. */
export function evaluate(expression: Expression, vars: Variables): Json {
  if ('value' in expression) return expression.value
  if ('path' in expression) return lookUp(vars, expression.path)
  if ('not' in expression) return !truthy(evaluate(expression.not, vars))
  if ('call' in expression)
    return functions[expression.call]?.run(expression.args.map((arg) => evaluate(arg, vars))) ?? null
  const left = evaluate(expression.left, vars)
  if (expression.op === '&&') return truthy(left) && truthy(evaluate(expression.right, vars))
  if (expression.op === '||') return truthy(left) || truthy(evaluate(expression.right, vars))
  const right = evaluate(expression.right, vars)
  if (expression.op === '==') return same(left, right)
  if (expression.op === '!=') return !same(left, right)
  const order = compare(left, right)
  if (order === null) return false
  return expression.op === '<'
    ? order < 0
    : expression.op === '<='
      ? order <= 0
      : expression.op === '>'
        ? order > 0
        : order >= 0
}

/** Empty text, 0, null, false and empty lists are false. */
export function truthy(value: Json): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value)
}

function spoken(value: Json | undefined): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value)
}

function numeric(value: Json): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null
}

function same(left: Json, right: Json): boolean {
  if (typeof left === typeof right) return left === right
  const [a, b] = [numeric(left), numeric(right)]
  return a !== null && a === b
}

function compare(left: Json, right: Json): number | null {
  const [a, b] = [numeric(left), numeric(right)]
  if (a !== null && b !== null) return a - b
  return typeof left === 'string' && typeof right === 'string'
    ? left < right
      ? -1
      : left > right
        ? 1
        : 0
    : null
}
