import type { FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'

/** One thing that must work: answers a reason when it does not. */
export interface HealthCheck {
  readonly name: string
  check(): Promise<string | undefined>
}

const deadlineMs = 3000

/**
 * `/health`: 200 and `{"status":"ok"}` only when everything works, else 503 with the parts that do not. `warnings` tells of what works but is not
 * as it should be, `progress` of what is still being prepared. `/metrics`: figures in Prometheus' text form.
 */
export function serveHealth(
  app: FastifyInstance,
  checks: readonly HealthCheck[],
  also: { readonly warnings: readonly string[]; readonly progress?: () => string | undefined },
  metrics: Registry,
): void {
  let asking: Promise<Readonly<Record<string, string>>> | undefined
  app.get('/health', { config: { rateLimit: false } }, async (_request, reply) => {
    // Anybody may ask: askers at the same time share one look, so that many of them cost no more than one.
    asking ??= failuresOf(checks).finally(() => (asking = undefined))
    const failing = await asking
    const progress = also.progress?.()
    const ok = Object.keys(failing).length === 0
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: ok ? 'ok' : 'failing',
        ...(!ok && { failing }),
        ...(also.warnings.length > 0 && { warnings: also.warnings }),
        ...(progress !== undefined && { progress }),
      })
  })
  app.get('/metrics', { config: { rateLimit: false } }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  )
}

async function failuresOf(checks: readonly HealthCheck[]): Promise<Record<string, string>> {
  const asked = await Promise.all(checks.map(async (one) => [one.name, await inTime(one)] as const))
  return Object.fromEntries(
    asked.flatMap(([name, reason]) => (reason === undefined ? [] : [[name, reason] as const])),
  )
}

async function inTime(one: HealthCheck): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer in time'), deadlineMs)
  })
  try {
    return await Promise.race([one.check(), late])
  } catch {
    return 'it does not answer'
  } finally {
    clearTimeout(timer)
  }
}
