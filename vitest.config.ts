import { defineConfig } from 'vitest/config'
import { inOrder } from './tests/support/in-order.ts'

const everywhere = ['node_modules/**', 'web/dist/**', 'data/**']
const slow = '**/*.slow.test.ts'

/**
 * Pages and stories of screens, in which nobody listens closely: three of them go on side by side, the longest first, and first of all the one that
 * waits more than it works.
 */
const screens = [
  'tests/e2e/kills.test.ts',
  'tests/e2e/agent-desk.test.ts',
  'tests/e2e/telling-citizens.test.ts',
  'tests/e2e/knowledge.test.ts',
  'tests/e2e/mass-calling.test.ts',
  'tests/e2e/leaders-day.test.ts',
  'tests/e2e/ivr-studio.test.ts',
  'tests/e2e/voice-message.test.ts',
  'web/portal/pages.slow.test.ts',
  'tests/e2e/management.test.ts',
  'tests/e2e/numbers.test.ts',
  'tests/e2e/secret-case.test.ts',
  'tests/e2e/dispatch.test.ts',
  'tests/e2e/lists.test.ts',
]

/** Stories with sound: a citizen's ear and an agent's leave half of two cores to another story. */
const stories = [
  'tests/e2e/first-call.test.ts',
  'tests/e2e/faults.test.ts',
  'tests/e2e/soft-phone.test.ts',
  'tests/e2e/supervision.test.ts',
]

/** Build pages, start whole programs or change their process's environment: each has a process of its own. */
const alone = ['web/**/*.test.{ts,tsx}', 'src/launcher/*.test.ts', 'src/server/*.test.ts', 'tests/*.test.ts']

/** `unit` and `alone` are what `npm run check` runs; `slow` runs one file at a time, since it measures sound. */
export default defineConfig({
  test: {
    globalSetup: ['tests/support/database-server.ts'],
    hookTimeout: 600_000,
    // Generous: a slow machine must not fail a test; what hangs still ends.
    testTimeout: 600_000,
    maxWorkers: 2,
    sequence: { sequencer: inOrder([...screens, ...stories]) },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Files share what they import: reading the product anew for each took a third of the time.
          isolate: false,
          include: [
            'src/**/*.test.ts',
            'tests/permissions/*.test.ts',
            'tests/support/*.test.ts',
            'tests/bench/**/*.test.ts',
          ],
          exclude: [...everywhere, slow, ...alone],
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          exclude: [...everywhere, slow],
        },
      },
      {
        extends: true,
        test: {
          name: 'slow',
          include: [slow],
          exclude: [...everywhere, 'tests/e2e/**', ...screens],
          fileParallelism: false,
          testTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/*.test.ts'],
          exclude: [...everywhere, ...screens],
          testTimeout: 180_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'screens',
          include: screens,
          exclude: everywhere,
          testTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
