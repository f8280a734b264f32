import type { Change, JournalLine } from '../core/changes.ts'
import { emptyWorld, type World } from '../core/world.ts'
import { LeadLost, type Batch, type Journal } from '../journal.ts'

/** A journal in memory that keeps exactly what a commit was given, as text, so that nothing is shared with the living state. */
export class MemoryJournal implements Journal {
  #saved: string | undefined
  epoch = 0
  /** The database does not answer. */
  down = false
  readonly changes: Change[] = []
  readonly lines: JournalLine[] = []
  commits = 0
  /** Called before a commit takes effect; a test lets the controller die here. */
  beforeCommit: (() => void) | undefined

  async commit(batch: Batch): Promise<void> {
    if (this.down) throw new Error('the database does not answer')
    if (batch.epoch !== this.epoch) throw new LeadLost(`epoch ${this.epoch} leads`)
    this.beforeCommit?.()
    this.commits += 1
    const world = this.#world()
    for (const [id, call] of batch.calls) world.calls[id] = call
    for (const [id, seat] of batch.seats) world.seats[id] = seat
    for (const id of batch.gone) delete world.calls[id]
    for (const change of batch.changes) {
      if (change.row !== 'trunk-trouble') continue
      const { [change.trunk]: _, ...others } = world.trunkTroubles ?? {}
      world.trunkTroubles = change.trouble ? { ...others, [change.trunk]: change.trouble } : others
    }
    this.#saved = JSON.stringify({ ...world, position: batch.position, sequence: batch.sequence })
    this.lines.push(...batch.lines)
    this.changes.push(...(JSON.parse(JSON.stringify(batch.changes)) as Change[]))
  }

  async load(epoch: number): Promise<World> {
    this.epoch = epoch
    return { ...this.#world(), epoch }
  }

  rows<K extends Change['row']>(row: K): Extract<Change, { row: K }>[] {
    return this.changes.filter((change): change is Extract<Change, { row: K }> => change.row === row)
  }

  #world(): World {
    return this.#saved === undefined ? emptyWorld(0) : (JSON.parse(this.#saved) as World)
  }
}
