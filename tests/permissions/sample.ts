import * as fc from 'fast-check'
import type { TSchema } from 'typebox'

/** The parts of JSON Schema our contracts use. */
interface Shape {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly minItems?: number
  readonly minLength?: number
  readonly minimum?: number
  readonly pattern?: string
  readonly format?: string
}

const formats: Readonly<Record<string, string>> = {
  uuid: '01900000-0000-7000-8000-000000000001',
  date: '2026-11-23',
  'date-time': '2026-11-23T01:00:00Z',
  email: 'somebody@example.org',
}

/** A small value that satisfies a contract's schema: required fields only. Throws at what it does not know, rather than guess. */
export function sampleOf(schema: TSchema): unknown {
  return sample(schema)
}

function sample(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (shape.anyOf?.[0]) return sample(shape.anyOf[0])
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, sample(shape.properties?.[name] ?? {})]),
      )
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => sample(shape.items ?? {}))
    case 'string':
      return text(shape)
    case 'integer':
    case 'number':
      return shape.minimum ?? 1
    case 'boolean':
      return false
    case 'null':
      return null
    default:
      if (Object.keys(shape).every((key) => key.startsWith('~'))) return {}
      throw new Error(`no sample for ${JSON.stringify(shape)}`)
  }
}

function text(shape: Shape): string {
  if (shape.format !== undefined) return formats[shape.format] ?? fail(`format ${shape.format}`)
  if (shape.pattern !== undefined) return fc.sample(fc.stringMatching(new RegExp(shape.pattern)), 1)[0] ?? ''
  return 'x'.repeat(shape.minLength ?? 1)
}

function fail(what: string): never {
  throw new Error(`no sample for ${what}`)
}
