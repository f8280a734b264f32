import type { Reach } from './role-seed.ts'

/** Who may do what in the knowledge base: verb -> role -> how far (casework.md section 6, "KB write/approve"). */
export const knowledgeGrants: Readonly<Record<string, Readonly<Record<string, Reach>>>> = {
  'knowledge.read': {
    agent: 'tenant',
    'shift-lead': 'tenant',
    'entry-clerk': 'tenant',
    'pre-reviewer': 'tenant',
    dispatcher: 'tenant',
    'dispatch-adjudicator': 'tenant',
    reviewer: 'tenant',
    'follow-up-agent': 'tenant',
    'supervision-officer': 'tenant',
    leader: 'tenant',
    'quality-inspector': 'tenant',
    'knowledge-editor': 'tenant',
    'knowledge-reviewer': 'tenant',
    'unit-liaison': 'subtree',
    'unit-handler': 'unit',
    'unit-leader': 'subtree',
  },
  'knowledge.internal.read': {
    'shift-lead': 'tenant',
    'supervision-officer': 'tenant',
    'knowledge-editor': 'tenant',
    'knowledge-reviewer': 'tenant',
  },
  'knowledge.write': { 'knowledge-editor': 'tenant', 'unit-liaison': 'subtree', 'unit-handler': 'unit' },
  'knowledge.review': { 'knowledge-reviewer': 'tenant', 'unit-leader': 'subtree' },
  'knowledge.suggest': { agent: 'own', 'shift-lead': 'own', 'entry-clerk': 'own', 'follow-up-agent': 'own' },
  'knowledge.import': { 'knowledge-editor': 'tenant' },
  'knowledge.publish': { 'knowledge-reviewer': 'tenant' },
}
