import { useSearchParams } from 'react-router'

/** A list's filters kept in the address, so that a reload or a link shows the same list. */
export function useUrlFilters<Name extends string>(
  names: readonly Name[],
): {
  values: Partial<Record<Name, string>>
  set: (changed: Partial<Record<Name, string | undefined>>) => void
  clear: () => void
  /** Everything anew: what is not named is cleared. */
  replace: (values: Partial<Record<string, string>>) => void
  any: boolean
} {
  const [search, setSearch] = useSearchParams()
  const values: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = search.get(name)
    if (value) values[name] = value
  }
  const change = (changed: Partial<Record<Name, string | undefined>>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        for (const name of names) {
          if (!(name in changed)) continue
          const value = changed[name]
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace: true },
    )
  const anew = (chosen: Partial<Record<string, string>>) =>
    change(
      Object.fromEntries(names.map((name) => [name, chosen[name]])) as Partial<
        Record<Name, string | undefined>
      >,
    )
  return {
    values,
    set: change,
    clear: () => anew({}),
    replace: anew,
    any: Object.keys(values).length > 0,
  }
}
