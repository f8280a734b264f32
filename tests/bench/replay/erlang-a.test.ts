import { expect, test } from 'vitest'
import { erlangA } from './erlang-a.ts'

test('with patience as long as service it is a queue with endless servers: the known share is lost', () => {
  // theta = mu makes the number in the system Poisson(lambda / mu).
  const rho = 8
  let [p, cumulated, queue] = [Math.exp(-rho), 0, 0]
  for (let n = 0; n < 200; n++) {
    queue += Math.max(0, n - 10) * p
    cumulated += p
    p = (p * rho) / (n + 1)
  }
  expect(cumulated).toBeCloseTo(1, 9)
  const found = erlangA({ lambda: 8, mu: 1, theta: 1, agents: 10 })
  expect(found.abandoned).toBeCloseTo(queue / 8, 9)
  expect(found.wait).toBeCloseTo(queue / 8, 9)
})

test('endless patience comes near Erlang C: 15 erlangs, 20 agents, 180 s give a mean wait of 5.8 s', () => {
  const { wait, abandoned } = erlangA({ lambda: 15 / 180, mu: 1 / 180, theta: 1e-7, agents: 20 })
  expect(wait).toBeCloseTo(5.78, 1)
  expect(abandoned).toBeLessThan(1e-5)
})

test('nobody at work loses everybody', () => {
  expect(erlangA({ lambda: 1, mu: 1, theta: 0.1, agents: 0 })).toEqual({ abandoned: 1, wait: 10 })
})
