import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLog } from '#platform/log/log.ts'
import { startEmbeddedPostgres } from '#platform/postgres/index.ts'
import { unprivilegedUser } from '#platform/process/run-as.ts'
import { removeTold, tellCity, toldCityVariable } from '../e2e/support/told-city.ts'
import { outsidePrograms } from './outside-programs.ts'
import { type AllowedSkip, type Outcome, outcomeOf, outcomeOfStep, type VitestReport } from './report.ts'
import { root, runCommand } from './run-command.ts'

/** One step of a run, with a name for the person who waits. */
export interface Step {
  readonly name: string
  run(): Promise<Outcome>
}

const allowed = JSON.parse(readFileSync(join(root, 'tests/allowed-skips.json'), 'utf8')) as AllowedSkip[]

function plain(name: string, ...command: [string, ...string[]]): Step {
  return {
    name,
    run: async () => {
      const ended = await runCommand(name, command)
      return outcomeOfStep(name, ended.succeeded, ended.output)
    },
  }
}

function tests(
  name: string,
  args: readonly string[],
  limitMinutes: number,
  environment: () => Record<string, string> = () => ({}),
): Step {
  return { name, run: () => vitest(name, args, limitMinutes, environment()) }
}

async function vitest(
  name: string,
  args: readonly string[],
  limitMinutes: number,
  environment: Record<string, string>,
): Promise<Outcome> {
  const folder = join(root, 'tests/output')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name.replaceAll(/\W+/g, '-')}.json`)
  rmSync(file, { force: true })
  const ended = await runCommand(
    name,
    [
      'vitest',
      'run',
      ...args,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { environment, limitMinutes },
  )
  if (!existsSync(file))
    return outcomeOfStep(name, ended.succeeded && ended.output.includes('No test files found'), ended.output)
  const outcome = outcomeOf(JSON.parse(readFileSync(file, 'utf8')) as VitestReport, root, allowed)
  // An error outside of any test fails the run without failing a test.
  if (ended.succeeded || outcome.failed > 0) return outcome
  return {
    ...outcome,
    failed: 1,
    failures: [...outcome.failures, ...outcomeOfStep(name, false, ended.output).failures],
  }
}

/** The tests that need a database, run once more on an outside PostgreSQL of the machine, as installations with DATABASE_URL have. */
const outsideDatabase: Step = {
  name: 'store and use-case tests on an outside PostgreSQL',
  run: async () => {
    const programs = outsidePrograms()
    if (programs === undefined) {
      const missing = 'no PostgreSQL 15 or newer is installed below /usr/lib/postgresql'
      if (process.env['CI'] === 'true') return outcomeOfStep(outsideDatabase.name, false, missing)
      return {
        passed: 0,
        failed: 0,
        skipped: 1,
        failures: [],
        unlisted: [`${outsideDatabase.name}: ${missing}`],
      }
    }
    const folder = mkdtempSync(join(tmpdir(), 'minsheng-outside-'))
    chmodSync(folder, 0o755)
    const server = await startEmbeddedPostgres({
      dataDir: folder,
      binariesIn: programs,
      runAs: unprivilegedUser('database'),
      durable: false,
      log: silentLog,
    })
    try {
      const files = globSync('src/**/*.test.ts', { cwd: root }).filter(
        (file) =>
          !file.endsWith('.slow.test.ts') && readFileSync(join(root, file), 'utf8').includes('testDatabase('),
      )
      return await vitest(outsideDatabase.name, ['--project', 'unit', '--project', 'alone', ...files], 15, {
        TEST_DATABASE_ADMIN_URL: server.adminUrl,
      })
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** Format, lint, types, dead code, unit and use-case tests: what everybody runs before a commit. */
export const checkSteps: readonly Step[] = [
  plain('format', 'oxfmt', '--check', '.'),
  plain('lint', 'oxlint', '--type-aware', '--deny-warnings'),
  plain('types', 'tsc', '--noEmit'),
  plain('types of the web', 'tsc', '--noEmit', '-p', 'web'),
  plain('dead code', 'knip'),
  tests('unit and use-case tests', ['--project', 'unit', '--project', 'alone'], 25),
  tests('rules in another time zone', ['--project', 'unit', 'src/kernel/', '/domain/'], 5, () => ({
    TZ: 'America/Los_Angeles',
  })),
]

/** The folder of a demonstration city that has been told: telling it anew for each story would keep a core busy. */
let told: string | undefined
const toldCity = () => (told === undefined ? {} : { [toldCityVariable]: told })
const tellTheCity: Step = {
  name: 'the demonstration city told once',
  run: async () => {
    told = await tellCity()
    return outcomeOfStep(tellTheCity.name, true, '')
  },
}
const clearTheCity: Step = {
  name: 'the demonstration city cleared away',
  run: async () => {
    if (told !== undefined) removeTold(told)
    return outcomeOfStep(clearTheCity.name, true, '')
  },
}

/** What is left for `npm test`: the tools, another database, sound and foreign telephones, the browser. */
export const toolsStep: Step = plain('system tools', 'node', 'tests/install-tools.ts')
export const furtherSteps: readonly Step[] = [
  outsideDatabase,
  tests('foreign telephones, engines and sound', ['--project', 'slow'], 20),
  // Built before, so that products that start side by side find the pages.
  plain('web pages', 'node', 'scripts/build-web.ts'),
  tellTheCity,
  // Three at once on two cores: a story waits for a program, a page or a moment for a third of its time.
  tests('screens in the browser', ['--project', 'screens', '--maxWorkers', '3'], 15, toldCity),
  tests('stories in the browser', ['--project', 'e2e'], 20, toldCity),
  clearTheCity,
]
