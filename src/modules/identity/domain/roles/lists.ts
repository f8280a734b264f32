import type { Reach } from './role-seed.ts'

/** Who may take lists away as tables: those who answer for a desk or a unit, not who works off one case after another. */
export const listsGrants: Readonly<Record<string, Readonly<Record<string, Reach>>>> = {
  'export.make': {
    'shift-lead': 'own',
    'pre-reviewer': 'own',
    dispatcher: 'own',
    'dispatch-adjudicator': 'own',
    'unit-liaison': 'own',
    'unit-leader': 'own',
    reviewer: 'own',
    'supervision-officer': 'own',
    leader: 'own',
    'knowledge-editor': 'own',
    'quality-inspector': 'own',
    'appraisal-manager': 'own',
    'system-administrator': 'own',
    'security-administrator': 'own',
  },
}
