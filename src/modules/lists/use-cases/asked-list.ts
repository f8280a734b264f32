import { type Actor, grantOf } from '#kernel/actor.ts'
import { validatorCompiler } from '#platform/http/validation.ts'
import type { ExportableList } from '../../exportable-list.ts'

/** May he see the list at all? */
export const maySee = (by: Actor, { shownBy }: ExportableList): boolean =>
  [shownBy.may].flat().some((verb) => grantOf(by, verb) !== undefined)

/** Where in the list one stands is not what one asks of it. */
const places = new Set(['cursor', 'after', 'limit'])

/** The list's query out of its address, as its endpoint would read it; undefined when the endpoint would refuse it. */
export function readQuery(
  { shownBy }: ExportableList,
  written: string,
): Readonly<Record<string, unknown>> | undefined {
  const query: Record<string, unknown> = {}
  const named = new URLSearchParams(written)
  for (const name of named.keys()) {
    const all = named.getAll(name)
    if (!places.has(name)) query[name] = all.length > 1 ? all : all[0]
  }
  const { query: schema, method, path: url } = shownBy
  if (!schema) return {}
  const check = validatorCompiler({ schema, httpPart: 'querystring', method, url })
  return check(query) === true ? query : undefined
}

/** Names of what a list was narrowed by; never the values: a telephone number may be among them. */
export const filtersIn = (written: string): string[] => [...new Set(new URLSearchParams(written).keys())]
