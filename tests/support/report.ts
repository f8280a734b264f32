/** What of Vitest's JSON report is read here. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

/** A test that may be skipped, and why: `tests/allowed-skips.json`. `test` is its full title, or the beginning of it. */
export interface AllowedSkip {
  readonly file: string
  readonly test: string
  readonly reason: string
}

export interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** One paragraph per failure. */
  readonly failures: readonly string[]
  /** `file: title` of every skip that no list allows. */
  readonly unlisted: readonly string[]
}

export const nothing: Outcome = { passed: 0, failed: 0, skipped: 0, failures: [], unlisted: [] }

/** Counts a report's tests. A file that could not even be loaded counts as one failure. */
export function outcomeOf(report: VitestReport, root: string, allowed: readonly AllowedSkip[]): Outcome {
  let [passed, failed, skipped] = [0, 0, 0]
  const failures: string[] = []
  const unlisted: string[] = []
  for (const file of report.testResults) {
    const path = file.name.startsWith(`${root}/`) ? file.name.slice(root.length + 1) : file.name
    for (const one of file.assertionResults) {
      if (one.status === 'passed') passed += 1
      else if (one.status === 'failed') {
        failed += 1
        failures.push(`${path}: ${one.fullName}\n${indented((one.failureMessages ?? []).join('\n'))}`)
      } else {
        skipped += 1
        const listed = allowed.some((skip) => skip.file === path && one.fullName.startsWith(skip.test))
        if (!listed) unlisted.push(`${path}: ${one.fullName}`)
      }
    }
    if (file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed')) {
      failed += 1
      failures.push(`${path}: the file could not be run\n${indented(file.message ?? '')}`)
    }
  }
  return { passed, failed, skipped, failures, unlisted }
}

/** A step that is no test run counts as one test. */
export function outcomeOfStep(name: string, succeeded: boolean, output: string): Outcome {
  if (succeeded) return { ...nothing, passed: 1 }
  return { ...nothing, failed: 1, failures: [`${name}\n${indented(output)}`] }
}

/** Adds outcomes up. */
export function sum(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((all, one) => all + one.passed, 0),
    failed: outcomes.reduce((all, one) => all + one.failed, 0),
    skipped: outcomes.reduce((all, one) => all + one.skipped, 0),
    failures: outcomes.flatMap((one) => one.failures),
    unlisted: outcomes.flatMap((one) => one.unlisted),
  }
}

/** Under CI a skip that no list allows is a failure, not a skip. */
export function strict(outcome: Outcome): Outcome {
  const count = outcome.unlisted.length
  return {
    ...outcome,
    failed: outcome.failed + count,
    skipped: outcome.skipped - count,
    failures: [...outcome.failures, ...outcome.unlisted.map((one) => `skipped without permission: ${one}`)],
    unlisted: [],
  }
}

/** The last line: `12 passed, 0 failed`, and `, 1 skipped` when there are any. */
export function lastLine(outcome: Outcome): string {
  const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : ''
  return `${outcome.passed} passed, ${outcome.failed} failed${skipped}`
}

function indented(text: string): string {
  const lines = text.trimEnd().split('\n')
  const shown =
    lines.length > 60
      ? [...lines.slice(0, 20), `... ${lines.length - 60} lines ...`, ...lines.slice(-40)]
      : lines
  return shown.map((line) => `    ${line}`).join('\n')
}
