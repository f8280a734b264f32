import type { Module } from '../module.ts'

/** Queueing has no pages of its own: the telephone's desks and settings show it. */
export const queueing: Module = {
  name: 'queueing',
  needs: [],
  endpoints: [],
  permissions: [],
  refusals: {},
  routes: () => undefined,
}
