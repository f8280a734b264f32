import fastJson from 'fast-json-stringify'
import type { FastifySerializerCompiler } from 'fastify'

type Write = ReturnType<typeof fastJson>
const written = new WeakMap<object, Write>()

/** Writes what the reply's schema names and nothing else. Compiled at the first reply, once for all listeners of a process. */
export const serializerCompiler: FastifySerializerCompiler<object> = ({ schema }) => {
  let write: Write | undefined
  return (data) => {
    write ??= written.get(schema) ?? fastJson(schema)
    written.set(schema, write)
    return write(data)
  }
}
