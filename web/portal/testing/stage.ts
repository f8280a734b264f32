/// <reference types="node" />
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { Registry } from 'prom-client'
import { build } from 'vite'
import { queryCase } from '#modules/cases/contract-intake.ts'
import { readPortalCity } from '#modules/identity/contract.ts'
import { systemActor } from '#kernel/actor.ts'
import { systemClock } from '#kernel/clock.ts'
import { refuse } from '#kernel/result.ts'
import type { Context } from '#platform/context/context.ts'
import { newId } from '#platform/db/index.ts'
import { publicLeadersDays } from '#modules/leaders-day/contract.ts'
import { servePages } from '#platform/http/pages.ts'
import { serve } from '#platform/http/serve.ts'
import { type HttpServer, openHttp } from '#platform/http/server.ts'
import { silentLog } from '#platform/log/log.ts'
import { caseRefusals } from '../../../src/modules/cases/refusals.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]

/** A case somebody asks for in the tests, with its code. */
export const lamp = {
  code: '482913',
  shown: {
    number: '261122000016',
    title: '人民路与中山路口东南角路灯连续三晚不亮',
    stage: '承办单位办理中',
    registeredAt: '2026-11-22T01:41:00.000Z',
    dueAt: '2026-11-27T09:30:00.000Z',
    unit: '市城市管理局',
    reply: '',
    steps: [
      { at: '2026-11-22T01:41:00.000Z', label: '登记' },
      { at: '2026-11-22T02:05:00.000Z', label: '转派承办单位' },
      { at: '2026-11-22T03:20:00.000Z', label: '承办单位签收' },
    ],
  },
}

/** The built page behind the real listener with its real policy, and a browser before it. */
export interface Stage {
  readonly http: HttpServer
  readonly url: string
  readonly folder: string
  /** A telephone's window (390 x 844), or a window of another size. */
  open(path: string, how?: { width?: number; height?: number; microphone?: boolean }): Promise<Page>
  close(): Promise<void>
}

/** Builds the page and opens everything; `with` mounts more on the listener before it listens. */
export async function openStage(mount: (http: HttpServer) => void = () => {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-'))
  await buildInto(folder)
  const http = await listener()
  serve(http, queryCase, async ({ body }) =>
    body.number === lamp.shown.number && body.code === lamp.code ? lamp.shown : refuse('case.query-wrong'),
  )
  serve(http, readPortalCity, async () => ({
    hotlineName: '澄江市12345热线',
    cityName: '澄江市',
    timeZone: 'Asia/Shanghai',
    demonstration: true,
  }))
  serve(http, publicLeadersDays, async () => ({
    coming: [
      {
        from: '2026-11-24T01:00:00.000Z',
        until: '2026-11-24T03:00:00.000Z',
        leader: '周副市长',
        unit: '市住建局',
        theme: '冬季供暖',
        notice: '请拨打 12345。',
        on: false,
      },
    ],
    results: [
      {
        from: '2026-11-20T01:00:00.000Z',
        leader: '周副市长',
        theme: '',
        text: '共接听来电 5 个，全部办结并反馈。',
      },
    ],
  }))
  mount(http)
  await servePages(http.portal, { folder, at: '/' })
  const url = await http.portal.listen({ host: '127.0.0.1', port: 0 })
  const browser: Browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
  const contexts: BrowserContext[] = []
  return {
    http,
    url,
    folder,
    async open(path, { width = 390, height = 844, microphone = false } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        locale: 'zh-CN',
        permissions: microphone ? ['microphone'] : [],
      })
      contexts.push(context)
      const page = await context.newPage()
      await page.goto(url + path)
      return page
    },
    async close() {
      await browser.close()
      await http.portal.close()
      await http.desk.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** As `npm run build:web` does; the test runner's own NODE_ENV would give React's development page. */
async function buildInto(folder: string): Promise<void> {
  const { NODE_ENV } = process.env
  process.env['NODE_ENV'] = 'production'
  try {
    await build({
      configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
      mode: 'portal',
      logLevel: 'error',
      build: { outDir: folder },
    })
  } finally {
    process.env['NODE_ENV'] = NODE_ENV
  }
}

function listener(): Promise<HttpServer> {
  const at = { clock: systemClock, log: silentLog, metrics: new Registry() } as unknown as Context
  return openHttp({
    at,
    settings: {
      secureCookies: false,
      trustProxy: false,
      origins: [],
      bodyLimit: 10_000,
      uploadLimit: 1000,
      perMinute: 10_000,
    },
    gatekeeper: {
      actorOf: async () => undefined,
      visitorOf: async () => ({ ...systemActor(newId()), kind: 'citizen' }),
    },
    refusals: caseRefusals,
    labelOf: (verb) => verb,
  })
}

/** What the first page's HTML names of the assets, with their contents. */
export async function firstScripts(folder: string): Promise<Buffer[]> {
  const html = await readFile(join(folder, 'index.html'), 'utf8')
  const names = [...html.matchAll(/\/(assets\/[^"]+\.js)"/g)].map(([, name = '']) => name)
  return Promise.all(names.map((name) => readFile(join(folder, name))))
}
