import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSwitchLink } from '../../switch/link/client.ts'
import { filesIn } from '../../switch/link/files.ts'
import { serveSwitch } from '../../switch/link/server.ts'
import type { Outside } from './outside.ts'
import { conform } from './suite.ts'
import { memoryOutside } from './testing/memory-outside.ts'

/** The memory engine as a server in another process sees it. */
async function linkedOutside(): Promise<Outside> {
  const outside = await memoryOutside()
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'))
  const address = { path: join(folder, 'switch.sock') }
  const files = filesIn({ prompts: folder, recordings: folder })
  const server = await serveSwitch({ engine: outside.engine, address, token: 'conformance', files })
  const link = openSwitchLink({ address, token: 'conformance' })
  await link.whenConnected(10_000)
  return {
    ...outside,
    engine: link,
    pass: async (ms) => {
      await outside.pass(ms)
      // What the engine told until now has crossed the link once a question asked after it is answered.
      await link.snapshot()
    },
    close: async () => {
      link.close()
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

conform('the memory engine behind a link', linkedOutside)
