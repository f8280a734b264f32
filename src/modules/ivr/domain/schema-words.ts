/** What a schema finds wrong, in words of the form: `“最长等待（秒）”不能小于 5`. */
import type { TSchema } from 'typebox'

/** One error of a JSON schema validator. */
export interface SchemaError {
  readonly keyword: string
  readonly instancePath: string
  readonly params: object
  readonly message: string
}

/** The parts of a schema that lead to a field's title. */
interface Shape {
  readonly title?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly patternProperties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
}

/** One sentence per place; of the branches of an alternative only that none fits. */
export function faultsInWords(
  schema: TSchema,
  errors: readonly SchemaError[],
): { where: string; keyword: string; what: string }[] {
  const alternatives = errors.filter(({ keyword }) => keyword === 'anyOf').map((one) => one.instancePath)
  const outer = alternatives.filter((path) => !alternatives.some((one) => path.startsWith(`${one}/`)))
  const within = (path: string) => outer.some((one) => path === one || path.startsWith(`${one}/`))
  const told = errors.filter((one) =>
    one.keyword === 'anyOf' ? outer.includes(one.instancePath) : !within(one.instancePath),
  )
  const sentences = new Map(
    told.map((one) => {
      const what = sentence(schema, one)
      return [
        `${one.instancePath}\n${what}`,
        { where: one.instancePath, keyword: one.keyword, what },
      ] as const
    }),
  )
  return [...sentences.values()]
}

function sentence(schema: TSchema, error: SchemaError): string {
  const steps = error.instancePath.split('/').slice(1)
  const field = `“${titleAt(schema, steps) ?? steps.at(-1) ?? '流程'}”`
  const params = error.params as Record<string, unknown>
  const limit = String(params.limit)
  switch (error.keyword) {
    case 'required': {
      const missing = listed(params.requiredProperties).map(
        (name) => titleAt(schema, [...steps, name]) ?? name,
      )
      return `缺少“${missing.join('”“')}”`
    }
    case 'additionalProperties':
      return `${field}中有不认识的内容：${listed(params.additionalProperties).join('、')}`
    case 'minLength':
      return limit === '1' ? `${field}没有填写` : `${field}至少 ${limit} 个字符`
    case 'maxLength':
      return `${field}最多 ${limit} 个字符`
    case 'minItems':
    case 'minProperties':
      return `${field}至少要有 ${limit} 项`
    case 'maxItems':
    case 'maxProperties':
      return `${field}最多 ${limit} 项`
    case 'minimum':
      return `${field}不能小于 ${limit}`
    case 'maximum':
      return `${field}不能大于 ${limit}`
    case 'enum':
    case 'const':
      return `${field}请从选项中选择`
    case 'anyOf':
      return `${field}填写不完整`
    default:
      return `${field}格式不对`
  }
}

/** The title of the innermost titled field on the way to this place. */
function titleAt(schema: TSchema, steps: readonly string[]): string | undefined {
  let shape: Shape | undefined = schema
  let title: string | undefined
  for (const step of steps) {
    shape = shape?.properties?.[step] ?? shape?.items ?? Object.values(shape?.patternProperties ?? {})[0]
    title = shape?.title ?? title
  }
  return title
}

function listed(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}
