import { type Actor, systemActor } from '#kernel/actor.ts'
import type { Context } from '#platform/context/context.ts'
import { newId } from '#platform/db/index.ts'
import { type HttpServer, type HttpSettings, openHttp } from '../server.ts'

/** Somebody who may make things and nothing else. */
export const clerk: Actor = {
  kind: 'user',
  tenantId: newId(),
  userId: newId(),
  name: '张三',
  roles: ['clerk'],
  grants: { 'thing.make': { scope: 'tenant', masked: false } },
}

/** Both listeners with small limits; `who` says who the next request comes from. */
export function testListeners(
  at: Context,
  who: () => Actor | undefined,
  settings: Partial<HttpSettings> = {},
): Promise<HttpServer> {
  return openHttp({
    at,
    settings: {
      secureCookies: false,
      trustProxy: false,
      origins: [],
      bodyLimit: 10_240,
      uploadLimit: 2048,
      perMinute: 10_000,
      ...settings,
    },
    gatekeeper: {
      actorOf: async () => who(),
      visitorOf: async () => ({ ...systemActor(clerk.tenantId), kind: 'citizen' }),
    },
    refusals: { 'thing.full': { status: 409, sentence: '已满 {limit} 件' } },
    labelOf: (verb) => (verb === 'thing.destroy' ? '销毁' : verb),
  })
}
