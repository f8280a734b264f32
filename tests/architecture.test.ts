import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** One import in the tree: who asks, and for what, both as paths from the root. */
interface Import {
  from: string
  to: string
}

const files = globSync(['src/**/*.ts', 'web/**/*.{ts,tsx}', 'tests/**/*.ts', 'scripts/**/*.ts']).filter(
  (file) => !file.includes('/dist/'),
)
const isTest = (file: string) => /\.test\.tsx?$|\/testing\/|\/conformance\//.test(file)
const specifier = /(?:\bfrom|\bimport)\s*\(?\s*['"]([\w#@./-]+)['"]/g

const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(specifier)].map(([, name = '']) => ({
    from: file,
    to: resolve(file, name),
  })),
)

function resolve(file: string, name: string): string {
  if (name.startsWith('#')) return `src/${name.slice(1)}`
  return name.startsWith('.') ? normalize(join(dirname(file), name)) : name
}

const moduleOf = (path: string) => /^src\/modules\/([^/]+)\//.exec(path)?.[1]
const isDoor = (path: string) =>
  /^src\/modules\/[^/]+\/(index|contract(-[a-z]+)?|events|permissions)\.ts$/.test(path)
const modules = [...new Set(files.flatMap((file) => moduleOf(file) ?? []))]

const offenders = (breaks: (one: Import) => boolean) =>
  imports.filter((one) => !isTest(one.from) && breaks(one)).map(({ from, to }) => `${from} -> ${to}`)

const needsOf = (module: string): string[] => {
  const manifest = files.find((file) => file === `src/modules/${module}/module.ts`)
  const named = manifest && /needs:\s*\[([^\]]*)\]/.exec(readFileSync(manifest, 'utf8'))?.[1]
  return [...(named ?? '').matchAll(/'([^']+)'/g)].map(([, name = '']) => name)
}

test('the tree was read: there are files and imports', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(imports.length).toBeGreaterThan(files.length)
})

test('a module is entered only by its index, contracts, events or permissions', () => {
  const crossing = ({ from, to }: Import) => {
    const [here, there] = [moduleOf(from), moduleOf(to)]
    return here !== undefined && there !== undefined && here !== there && !isDoor(to)
  }
  expect(offenders(crossing)).toEqual([])
})

test('a module uses only the modules its manifest names in needs', () => {
  const unnamed = ({ from, to }: Import) => {
    const [here, there] = [moduleOf(from), moduleOf(to)]
    return here !== undefined && there !== undefined && here !== there && !needsOf(here).includes(there)
  }
  expect(offenders(unnamed)).toEqual([])
})

test('what modules need of each other goes in one direction', () => {
  const reaches = (from: string, seen: string[]): string[] | undefined => {
    for (const next of needsOf(from)) {
      if (seen.includes(next)) return [...seen, next]
      const loop = reaches(next, [...seen, next])
      if (loop) return loop
    }
    return undefined
  }
  expect(modules.flatMap((module) => reaches(module, [module]) ?? [])).toEqual([])
})

test('domain code imports only domain code and the kernel', () => {
  const impure = ({ from, to }: Import) =>
    from.includes('/domain/') && !to.includes('/domain/') && !to.startsWith('src/kernel/') && to !== 'typebox'
  expect(offenders(impure)).toEqual([])
})

test('domain and kernel code never waits, reads a clock or draws a random number', () => {
  const pure = files.filter(
    (file) => !isTest(file) && (file.includes('/domain/') || file.startsWith('src/kernel/')),
  )
  const impure = /\bawait\b|Date\.now\(|new Date\(\)|Math\.random|crypto\.random|performance\.now|\bfetch\(/
  const found = pure.filter((file) => file !== 'src/kernel/clock.ts' && impure.test(withoutComments(file)))
  expect(found).toEqual([])
})

test('the platform knows no module, the kernel knows nobody', () => {
  expect(
    offenders(({ from, to }) => from.startsWith('src/platform/') && to.startsWith('src/modules/')),
  ).toEqual([])
  const outward = ({ from, to }: Import) =>
    from.startsWith('src/kernel/') && to.startsWith('src/') && !to.startsWith('src/kernel/')
  expect(offenders(outward)).toEqual([])
})

test('the web takes from the server only contracts, permission names and the kernel', () => {
  const allowed = (to: string) =>
    to.startsWith('src/kernel/') || /\/(contract(-[a-z]+)?|permissions)\.ts$/.test(to)
  expect(
    offenders(({ from, to }) => from.startsWith('web/') && to.startsWith('src/') && !allowed(to)),
  ).toEqual([])
})

test('SQL is written only in stores, migrations and reports', () => {
  const writes = /\bsql(<[^`]*>)?`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/
  const rooms =
    /\/store(\.ts|\/)|-store\.ts$|^src\/platform\/(db|postgres|bus|http|jobs)\/|\/statistics\/reports\//
  const found = files.filter(
    (file) =>
      file.startsWith('src/') && !isTest(file) && !rooms.test(file) && writes.test(withoutComments(file)),
  )
  expect(found).toEqual([])
})

test('no page keeps a clock of its own: times are read and written by the city’s, in web/ui', () => {
  const own = /from 'dayjs'|toLocale(Date|Time)?String\(|Intl\.DateTimeFormat\((?![^)]*timeZone)/
  const found = files.filter(
    (file) =>
      file.startsWith('web/') &&
      !/^web\/ui\/|^web\/desk\/main\.tsx$/.test(file) &&
      !isTest(file) &&
      own.test(withoutComments(file).replaceAll(/import type [^\n]*/g, '')),
  )
  expect(found).toEqual([])
})

test('no file is named after nothing', () => {
  const vague = files.filter((file) =>
    /(^|\/|-)(utils?|helpers?|manager|common|misc|impl)(\.|-|\/)/i.test(file),
  )
  expect(vague).toEqual([])
})

test('no file has more than 300 lines', () => {
  const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 301)
  expect(long).toEqual([])
})

function withoutComments(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
}

test('the lock file names every optional package of every package in it, so that a clean install finds them', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  const named = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))
  const wanted = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}))
  expect(wanted.filter((name) => !named.has(name))).toEqual([])
})
