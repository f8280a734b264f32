import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { outsidePrograms } from './support/outside-programs.ts'

/** A program of the machine that tests use: foreign telephones, a browser, fonts for it, another database. */
interface Tool {
  readonly package: string
  isThere(): boolean
}

const onPath = (command: string) => (): boolean =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${command}`))

const tools: readonly Tool[] = [
  { package: 'chromium', isThere: onPath('chromium') },
  {
    package: 'fonts-noto-cjk',
    isThere: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  },
  { package: 'sip-tester', isThere: onPath('sipp') },
  { package: 'baresip', isThere: onPath('baresip') },
  { package: 'sox', isThere: onPath('sox') },
  { package: 'postgresql-15', isThere: () => outsidePrograms() !== undefined },
]

const missing = tools.filter((tool) => !tool.isThere()).map((tool) => tool.package)
if (missing.length > 0) {
  const asRoot = rootPrefix()
  if (asRoot) install(asRoot, missing)
  const still = tools.filter((tool) => !tool.isThere()).map((tool) => tool.package)
  if (still.length > 0) {
    console.log(`For all tests install: sudo apt-get install ${still.join(' ')}`)
    if (process.env['CI'] === 'true') process.exit(1)
  }
}

/** What to put before a command so that it runs as root without asking; undefined when that may not be. */
function rootPrefix(): string[] | undefined {
  if (!onPath('apt-get')()) return undefined
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined
}

function install(asRoot: readonly string[], packages: readonly string[]): void {
  console.log(`installing ${packages.join(' ')}`)
  keepPostgresFromStarting()
  const run = (...command: string[]): boolean => {
    const [program = '', ...args] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', ...command]
    return spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
  }
  const options = ['-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold']
  run('apt-get', 'update', '-q')
  // One by one if not together: a distribution that lacks one package still gives the others.
  if (!run('apt-get', 'install', '-q', ...options, ...packages))
    for (const one of packages) run('apt-get', 'install', '-q', ...options, one)
}

/** Debian makes and starts a database at once when it installs PostgreSQL; the tests start their own in a temporary folder. */
function keepPostgresFromStarting(): void {
  const file = '/etc/postgresql-common/createcluster.conf'
  if (process.getuid?.() !== 0 || existsSync(file)) return
  mkdirSync('/etc/postgresql-common', { recursive: true })
  writeFileSync(file, 'create_main_cluster = false\n')
}
