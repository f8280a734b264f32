import type { Reach } from './role-seed.ts'

/**
 * Who may do what on the telephone: verb -> role -> how far. Read by verb, since one look must show who may listen in or play a recording.
 * A verb counts from the release in which its module lists it.
 */
export const telephoneGrants: Readonly<Record<string, Readonly<Record<string, Reach>>>> = {
  'agent.sign-in': { agent: 'own', 'shift-lead': 'own', 'follow-up-agent': 'own', leader: 'own' },
  'agent.read': { agent: 'queue', 'shift-lead': 'tenant', 'supervision-officer': 'tenant', leader: 'tenant' },
  'agent.set-state': { 'shift-lead': 'queue' },
  'call.handle': { agent: 'own', 'shift-lead': 'own', 'follow-up-agent': 'own', leader: 'own' },
  'call.dial': {
    agent: 'own',
    'shift-lead': 'own',
    'entry-clerk': 'own',
    dispatcher: 'own',
    'follow-up-agent': 'own',
    'supervision-officer': 'own',
    leader: 'own',
    'unit-liaison': 'own',
    'unit-handler': 'own',
  },
  'call.read': {
    agent: 'own',
    'shift-lead': 'queue',
    'follow-up-agent': 'own',
    'supervision-officer': 'tenant',
    leader: 'tenant masked',
    'quality-inspector': 'tenant masked',
  },
  'call.missed.handle': { agent: 'queue', 'shift-lead': 'tenant', 'entry-clerk': 'queue' },
  'call.release': { 'shift-lead': 'queue', 'system-administrator': 'tenant' },
  'queue.read': { agent: 'queue', 'shift-lead': 'tenant', 'supervision-officer': 'tenant', leader: 'tenant' },
  'queue.edit': { 'system-administrator': 'tenant' },
  'supervision.listen': { 'shift-lead': 'queue' },
  'supervision.whisper': { 'shift-lead': 'queue' },
  'supervision.barge': { 'shift-lead': 'queue' },
  'supervision.intercept': { 'shift-lead': 'queue' },
  'supervision.disconnect': { 'shift-lead': 'queue' },
  'supervision.pick-up': { 'shift-lead': 'queue' },
  'recording.play': {
    agent: 'own',
    'shift-lead': 'queue',
    'pre-reviewer': 'queue',
    dispatcher: 'queue',
    'unit-liaison': 'subtree',
    'unit-handler': 'unit',
    reviewer: 'queue',
    'follow-up-agent': 'queue',
    'supervision-officer': 'tenant',
    'quality-inspector': 'tenant',
  },
  'recording.download': { 'supervision-officer': 'tenant' },
  'trunk.read': { 'shift-lead': 'tenant', 'system-administrator': 'tenant' },
  'trunk.edit': { 'system-administrator': 'tenant' },
  'flow.read': { 'shift-lead': 'tenant', 'system-administrator': 'tenant' },
  'flow.edit': { 'system-administrator': 'tenant' },
  'flow.publish': { 'system-administrator': 'tenant' },
}
