import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { isAlive } from '#platform/process/alive.ts'
import { type Databases, openDatabases, type Wanted } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Socket on which the test run hands out databases; see `testDatabase()`. */
    testDatabases: string
  }
}

const prefix = 'minsheng-test-'

/**
 * Global set-up of a test run: a socket on which a connection means "a fresh database, please", its word which kind, its end "done with it".
 * The server behind it is started by the first who asks, so a run without stores starts none.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftOvers()
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  let databases: Promise<Databases> | undefined
  const serving = new Set<Promise<void>>()
  const server = createServer((socket) => {
    databases ??= openDatabases(folder)
    const served = serve(socket, databases).finally(() => serving.delete(served))
    serving.add(served)
  })
  const path = join(folder, 'hand-out')
  await listen(server, path)
  project.provide('testDatabases', path)
  return async () => {
    server.close()
    await Promise.all(serving)
    await (await databases?.catch(() => undefined))?.stop()
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // It is another user's; his next run clears it.
    }
  }
}

async function serve(socket: Socket, opening: Promise<Databases>): Promise<void> {
  const ended = new Promise<void>((resolve) => socket.on('close', resolve))
  socket.on('error', () => undefined)
  const asked = new Promise<Wanted>((resolve) =>
    socket.once('data', (line: Buffer) => resolve(line.toString() === 'city' ? 'city' : 'empty')),
  )
  try {
    const databases = await opening
    const lent = await databases.lend(await asked)
    socket.write(`${JSON.stringify(lent)}\n`)
    await ended
    await databases.takeBack(lent)
  } catch (error) {
    socket.end(`${JSON.stringify({ failed: error instanceof Error ? error.message : String(error) })}\n`)
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(path, resolve)
  })
}

/** A test run that was killed leaves its database server and folder; the next run clears them away. */
async function removeLeftOvers(): Promise<void> {
  const { leftPostmaster, stopPostmaster } = await import('#platform/postgres/postmaster.ts')
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    const left = leftPostmaster({
      cluster: join(folder, 'postgres/cluster'),
      logs: folder,
      socket: undefined,
    })
    if (left) await stopPostmaster(left)
    try {
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // It is another user's; his next run clears it.
    }
  }
}
