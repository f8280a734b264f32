import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'

const options = { allErrors: false, removeAdditional: false, useDefaults: true } as const
const strict = new Ajv({ ...options, coerceTypes: false })
const lenient = new Ajv({ ...options, coerceTypes: 'array' })
for (const ajv of [strict, lenient]) (formats as unknown as (ajv: Ajv) => void)(ajv)

/** Bodies are taken as they are; query and path values arrive as text and are turned into numbers and booleans. */
export const validatorCompiler: FastifySchemaCompiler<object> = ({ schema, httpPart }): ValidateFunction =>
  (httpPart === 'body' ? strict : lenient).compile(schema)
