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
 * as it should be. `/metrics`: figures in Prometheus' text form.
 */
export function serveHealth(
  app: FastifyInstance,
  checks: readonly HealthCheck[],
  warnings: readonly string[],
  metrics: Registry,
): void {
  app.get('/health', { config: { rateLimit: false } }, async (_request, reply) => {
    const failing: Record<string, string> = {}
    for (const { name, check } of checks) {
      const reason = await inTime(check)
      if (reason !== undefined) failing[name] = reason
    }
    const ok = Object.keys(failing).length === 0
    return reply
      .code(ok ? 200 : 503)
      .send({
        status: ok ? 'ok' : 'failing',
        ...(!ok && { failing }),
        ...(warnings.length > 0 && { warnings }),
      })
  })
  app.get('/metrics', { config: { rateLimit: false } }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  )
}

async function inTime(check: () => Promise<string | undefined>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer in time'), deadlineMs)
  })
  try {
    return await Promise.race([check(), late])
  } catch {
    return 'it does not answer'
  } finally {
    clearTimeout(timer)
  }
}
