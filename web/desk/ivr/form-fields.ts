/** The form of a node, read from its JSON schema: nothing of a node type is known here. */

export type FieldKind =
  | 'text'
  | 'number'
  | 'switch'
  | 'choice'
  | 'choices'
  | 'texts'
  | 'table'
  | 'rows'
  | 'prompts'
  | 'queue'
  | 'calendar'
  | 'flow'
  | 'trunk'
  | 'poll'

export interface FormField {
  readonly name: string
  readonly title: string
  readonly help?: string
  readonly required: boolean
  readonly kind: FieldKind
  readonly options?: readonly { value: string; label: string }[]
  readonly min?: number
  readonly max?: number
  readonly longest?: number
  /** Of a table: what its two columns are called, and what a key must look like. */
  readonly keys?: { readonly title: string; readonly valueTitle: string; readonly pattern: string }
  /** Of rows: the fields of one. */
  readonly fields?: readonly FormField[]
}

interface Shape {
  readonly type?: string
  readonly title?: string
  readonly description?: string
  readonly pick?: string
  readonly words?: Readonly<Record<string, string>>
  readonly enum?: readonly string[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Shape>>
  readonly keyTitle?: string
  readonly valueTitle?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
}

const named: ReadonlySet<string> = new Set(['queue', 'calendar', 'flow', 'trunk', 'poll', 'prompts'])

/** Fields of an object's schema in their order. Throws at what it cannot show, so that a new node type is noticed by its test. */
export function formFields(schema: object): FormField[] {
  const { properties = {}, required = [] } = schema as Shape
  return Object.entries(properties).map(([name, shape]) => fieldOf(name, shape, required.includes(name)))
}

function fieldOf(name: string, shape: Shape, required: boolean): FormField {
  const kind = kindOf(name, shape)
  const options = optionsOf(shape.enum ? shape : shape.items)
  const pattern = Object.keys(shape.patternProperties ?? {})[0]
  return {
    name,
    title: shape.title ?? name,
    required,
    kind,
    ...(shape.description !== undefined && { help: shape.description }),
    ...(options && { options }),
    ...(shape.minimum !== undefined && { min: shape.minimum }),
    ...(shape.maximum !== undefined && { max: shape.maximum }),
    ...(shape.maxLength !== undefined && { longest: shape.maxLength }),
    ...(pattern !== undefined && {
      keys: { title: shape.keyTitle ?? '名称', valueTitle: shape.valueTitle ?? '值', pattern },
    }),
    ...(kind === 'rows' && shape.items && { fields: formFields(shape.items) }),
  }
}

function kindOf(name: string, shape: Shape): FieldKind {
  if (shape.pick !== undefined && named.has(shape.pick)) return shape.pick as FieldKind
  if (shape.enum) return 'choice'
  if (shape.patternProperties) return 'table'
  switch (shape.type) {
    case 'string':
      return 'text'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'switch'
    case 'array':
      if (shape.items?.enum) return 'choices'
      return shape.items?.properties ? 'rows' : 'texts'
    default:
      throw new Error(`no field for ${name}: ${JSON.stringify(shape)}`)
  }
}

function optionsOf(shape: Shape | undefined): { value: string; label: string }[] | undefined {
  return shape?.enum?.map((value) => ({
    value,
    label: shape.words?.[value] ?? (value === '' ? '无' : value),
  }))
}
