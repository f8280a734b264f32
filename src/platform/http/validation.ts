import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify'

const options = { allErrors: false, removeAdditional: false, useDefaults: true } as const
const strict = new Ajv({ ...options, coerceTypes: false })
const lenient = new Ajv({ ...options, coerceTypes: 'array' })
for (const ajv of [strict, lenient]) (formats as unknown as (ajv: Ajv) => void)(ajv)

/**
 * Bodies are taken as they are; query and path values arrive as text and are turned into numbers and booleans. Compiled at the first request: hundreds
 * of endpoints at once would hold up the start, and the return after a crash.
 */
export const validatorCompiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
  let compiled: ValidateFunction | undefined
  const check = Object.assign(
    (data: unknown): boolean => {
      compiled ??= (httpPart === 'body' ? strict : lenient).compile(schema)
      const valid = compiled(data)
      check.errors = (compiled.errors ?? null) as FastifySchemaValidationError[] | null
      return valid
    },
    { errors: null as FastifySchemaValidationError[] | null },
  )
  return check
}
