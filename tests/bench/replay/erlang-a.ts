/** M/M/N+M (Erlang-A): Poisson arrivals, exponential service and patience. Source: Garnett, Mandelbaum, Reiman, "Designing a call center with impatient customers", 2002. */

export interface Load {
  /** Arrivals, ends of service by one agent, losses of patience: per second. */
  lambda: number
  mu: number
  theta: number
  agents: number
}

export interface Expected {
  abandoned: number
  /** Mean wait of all, s: Little's law over the mean queue. */
  wait: number
}

/** By the steady state of the birth-and-death chain, cut where nothing is left of it. */
export function erlangA({ lambda, mu, theta, agents }: Load): Expected {
  if (lambda === 0) return { abandoned: 0, wait: 0 }
  if (agents === 0) return { abandoned: 1, wait: 1 / theta }
  const deaths = (n: number) => Math.min(n, agents) * mu + Math.max(0, n - agents) * theta
  const weights = [1]
  for (let n = 1; n < 5_000; n++) {
    const weight = ((weights[n - 1] ?? 0) * lambda) / deaths(n)
    weights.push(weight)
    if (n > agents && weight < 1e-12 * Math.max(...weights.slice(0, agents + 1))) break
  }
  const sum = weights.reduce((all, one) => all + one, 0)
  const queue = weights.reduce((all, one, n) => all + (Math.max(0, n - agents) * one) / sum, 0)
  return { abandoned: (theta * queue) / lambda, wait: queue / lambda }
}
