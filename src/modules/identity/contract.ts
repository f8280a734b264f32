/** Every endpoint of identity. */
export * from './contract-people.ts'
export * from './contract-rights.ts'
export * from './contract-session.ts'
export * from './contract-units.ts'
