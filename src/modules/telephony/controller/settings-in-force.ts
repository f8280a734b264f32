import type { Context } from '#platform/context/context.ts'
import { carryPrompts, type PromptCarrier, speaking } from './carry-prompts.ts'
import { loadSettings, type LoadedSettings } from './settings.ts'

export interface SettingsNeeds {
  at: Context
  /** Realm of SIP passwords. */
  realm: string
  /** Brings cities' own prompts to the switch; absent: only the shipped ones sound. */
  prompts?: PromptCarrier
}

/** The settings the controller and the switch work by, read anew after every change. */
export class SettingsInForce {
  readonly #needs: SettingsNeeds
  #loaded: LoadedSettings | undefined
  #begun = 0
  #newest = 0

  constructor(needs: SettingsNeeds) {
    this.#needs = needs
  }

  get loaded(): LoadedSettings | undefined {
    return this.#loaded
  }

  /** Reads them. Of two readings at once the one begun later counts, since it has seen the newer rows. */
  async read(): Promise<void> {
    this.#begun += 1
    const begun = this.#begun
    const { at, realm, prompts } = this.#needs
    const loaded = await loadSettings(at, realm)
    const promptFile = await carryPrompts(at, prompts, loaded.ownPrompts)
    if (begun < this.#newest) return
    this.#newest = begun
    this.#loaded = {
      ...loaded,
      settings: { ...loaded.settings, promptFile, ...(prompts && { spokenFile: speaking(at, prompts) }) },
    }
  }
}
