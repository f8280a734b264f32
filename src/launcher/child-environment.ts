import { commonEnvironment, type Settings, type SettingName, type Values } from '#platform/settings/index.ts'

/** The database's settings: for the server alone; the process that parses SIP from the network knows nothing of it. */
const ofServerOnly: ReadonlySet<SettingName> = new Set<SettingName>([
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_PORT',
])

/** The whole environment of a child: what every process needs, and the settings as the launcher has settled them. `compiled` is Node's folder for compiled code: a later start takes half the time. */
export function childEnvironment(
  child: 'server' | 'switch',
  read: { settings: Settings; values: Values },
  settled: Partial<Record<SettingName, string>>,
  compiled: string,
): Record<string, string> {
  const { settings, values } = read
  const made = commonEnvironment()
  for (const [name, value] of Object.entries(values)) made[name] = asText(value)
  // The child works in another folder, so paths go as absolute ones.
  made['DATA_DIR'] = settings.dataDir
  if (settings.tls) Object.assign(made, { TLS_CERT: settings.tls.certFile, TLS_KEY: settings.tls.keyFile })
  Object.assign(made, settled)
  made['NODE_COMPILE_CACHE'] = compiled
  if (child === 'switch') for (const name of ofServerOnly) delete made[name]
  return made
}

function asText(value: Values[SettingName]): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return String(value)
}
