export { isLoopback, isPublic } from './contradictions.ts'
export { commonEnvironment, settingsOfEnvironment, valuesOfEnvironment } from './environment.ts'
export { secretSettings, type SettingName, settingsSchema } from './schema.ts'
export { readSettings, type Settings, type SettingsRead, type Values } from './settings.ts'
