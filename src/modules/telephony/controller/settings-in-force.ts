import type { Context } from '#platform/context/context.ts'
import { loadSettings, type LoadedSettings } from './settings.ts'

/** The settings the controller and the switch work by, read anew after every change. */
export class SettingsInForce {
  readonly #at: Context
  readonly #realm: string
  #loaded: LoadedSettings | undefined
  #begun = 0
  #newest = 0

  constructor(at: Context, realm: string) {
    this.#at = at
    this.#realm = realm
  }

  get loaded(): LoadedSettings | undefined {
    return this.#loaded
  }

  /** Reads them. Of two readings at once the one begun later counts, since it has seen the newer rows. */
  async read(): Promise<void> {
    this.#begun += 1
    const begun = this.#begun
    const loaded = await loadSettings(this.#at, this.#realm)
    if (begun < this.#newest) return
    this.#newest = begun
    this.#loaded = loaded
  }
}
