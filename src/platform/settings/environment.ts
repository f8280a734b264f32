import { StartFailure } from '../process/start-failure.ts'
import { readSettings, type Settings, type SettingsRead } from './settings.ts'

/** The only place that reads settings from the environment. Throws StartFailure with the list of all that is wrong. */
export function settingsOfEnvironment(): Settings {
  return checked(readSettings(process.env)).settings
}

/** The same, with the values by name: for the launcher, which hands them on to its children. */
export function valuesOfEnvironment(): Extract<SettingsRead, { settings: Settings }> {
  return checked(readSettings(process.env))
}

/**
 * What every child process gets besides settings: zone, language, where programs and temporary files are. Everything else of the
 * launcher's environment stays with the launcher.
 */
export function commonEnvironment(): Record<string, string> {
  const common: Record<string, string> = {
    TZ: process.env['TZ'] ?? 'UTC',
    LANG: process.env['LANG'] ?? 'C.UTF-8',
  }
  for (const name of ['PATH', 'TMPDIR', 'NODE_EXTRA_CA_CERTS']) {
    const value = process.env[name]
    if (value !== undefined) common[name] = value
  }
  return common
}

function checked(read: SettingsRead): Extract<SettingsRead, { settings: Settings }> {
  if ('settings' in read) return read
  const list = read.problems.map((problem) => `  - ${problem}`).join('\n')
  throw new StartFailure(
    `${read.problems.length === 1 ? 'A setting is' : 'Some settings are'} wrong:\n${list}`,
  )
}
