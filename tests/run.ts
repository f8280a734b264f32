import { lastLine, type Outcome, outcomeOfStep, strict, sum } from './support/report.ts'
import { checkSteps, furtherSteps, type Step, toolsStep } from './support/steps.ts'

/**
 * `node tests/run.ts check|all`: runs the steps in order, every one even after a failure, and ends with one line of sums.
 * Exit code 1 when anything failed.
 */
async function main(what: string | undefined): Promise<void> {
  if (what !== 'check' && what !== 'all') {
    console.error('Usage: node tests/run.ts check|all')
    process.exit(2)
  }
  const steps = what === 'all' ? [toolsStep, ...checkSteps, ...furtherSteps] : checkSteps
  const outcomes: Outcome[] = []
  for (const [index, step] of steps.entries()) {
    outcomes.push(await run(step, `[${index + 1}/${steps.length}]`))
    if (process.exitCode === 130) break
  }
  const all = sum(outcomes)
  const outcome = process.env['CI'] === 'true' ? strict(all) : all
  for (const skip of outcome.unlisted) console.log(`skipped: ${skip}`)
  if (outcome.failures.length > 0) console.log(`\nFAILED\n\n${outcome.failures.join('\n\n')}\n`)
  console.log(lastLine(outcome))
  process.exit(outcome.failed > 0 || process.exitCode === 130 ? 1 : 0)
}

async function run(step: Step, place: string): Promise<Outcome> {
  console.log(`${place} ${step.name}`)
  const startedAt = Date.now()
  const outcome = await step
    .run()
    .catch((error: unknown) =>
      outcomeOfStep(step.name, false, error instanceof Error ? String(error.stack) : String(error)),
    )
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  console.log(`    ${outcome.failed > 0 ? 'FAILED' : 'ok'}: ${lastLine(outcome)} (${seconds} s)`)
  for (const failure of outcome.failures) console.log(`    - ${failure.split('\n')[0]}`)
  return outcome
}

await main(process.argv[2])
