import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('..', import.meta.url))

/** A started launcher and what it said so far. */
export interface StartedLauncher {
  readonly process: ChildProcess
  readonly output: () => string
  readonly errors: () => string
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
}

/**
 * A small product for tests of the launcher: its server and switch are real processes that listen and answer with their process
 * number, user, priority and environment, and the server asks the database that it was given.
 */
export function makeProduct(root: string): void {
  mkdirSync(join(root, 'src/platform/process'), { recursive: true })
  symlinkSync(join(source, '..', 'node_modules'), join(root, 'node_modules'))
  writeFileSync(join(root, 'package.json'), '{"type":"module"}')
  writeFileSync(join(root, 'src/platform/process/run-process.ts'), '')
  const imports = `
    import { createServer } from 'node:http'
    import { getPriority } from 'node:os'
    import { runProcess, tell } from '${source}platform/process/run-process.ts'
    import { silentLog } from '${source}platform/log/log.ts'
    const facts = () => ({ pid: process.pid, uid: process.getuid(), priority: getPriority(), names: Object.keys(process.env).sort() })
    const listen = (server, port) => new Promise((resolve, reject) => {
      server.on('error', reject)
      server.listen(port, '127.0.0.1', () => resolve(String(server.address().port)))
    })`
  writeFileSync(
    join(root, 'src/server.ts'),
    `${imports}
    import pg from 'pg'
    await runProcess(silentLog, async () => {
      const server = createServer(async (_request, reply) => {
        const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
        await client.connect()
        const asked = await client.query('select current_user as role')
        await client.end()
        reply.end(JSON.stringify({ ...facts(), role: asked.rows[0].role }))
      })
      const port = await listen(server, Number(process.env.HTTP_PORT))
      await tell(['administrator: http://127.0.0.1/first'])
      return { ready: { url: 'http://127.0.0.1:' + port, lines: ['portal none'], keep: { HTTP_PORT: port } }, stop: async () => server.close() }
    })`,
  )
  writeFileSync(
    join(root, 'src/switch.ts'),
    `${imports}
    await runProcess(silentLog, async () => {
      const server = createServer((_request, reply) => reply.end(JSON.stringify(facts())))
      const port = await listen(server, Number(process.env.SIP_PORT))
      return { ready: { url: 'http://127.0.0.1:' + port }, stop: async () => server.close() }
    })`,
  )
  writeFileSync(
    join(root, 'src/main.ts'),
    `import { runLauncher } from '${source}launcher/run.ts'\nawait runLauncher('${root}', process.argv.slice(2))`,
  )
}

/** Starts the launcher of such a product, all ports free ones. */
export function startLauncher(
  root: string,
  dataDir: string,
  more: Record<string, string> = {},
): StartedLauncher {
  const launcher = spawn(process.execPath, [join(root, 'src/main.ts')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: dataDir,
      HTTP_PORT: '0',
      PORTAL_PORT: '0',
      SIP_PORT: '0',
      NOT_FOR_CHILDREN: 'x',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  launcher.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  launcher.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const ended = new Promise<number | null>((resolve) => launcher.on('close', (code) => resolve(code)))
  return { process: launcher, output: () => output, errors: () => errors, ended }
}

/** Process number of a child as the launcher remembers it. */
export function rememberedChild(dataDir: string, name: 'server' | 'switch'): number {
  return (JSON.parse(readFileSync(join(dataDir, 'run', `${name}.json`), 'utf8')) as { pid: number }).pid
}
