import type { Generated } from 'kysely'
import type { Scope } from '#kernel/actor.ts'
import type { UnitKind } from './domain/units.ts'

/** Columns every changeable row carries. */
interface Changeable {
  version: Generated<number>
  created_at: Date
  updated_at: Date
}
interface Row {
  tenant_id: string
  id: string
}

/** What may become of a person's account: working, locked for a while, gone for good. */
export type UserState = 'active' | 'locked' | 'left'

export interface UsersTable extends Row, Changeable {
  account: string
  agent_no: string | null
  name: string
  unit_id: string
  phone: Buffer | null
  phone_index: Buffer | null
  state: UserState
  password_hash: string | null
  must_change_password: boolean
  password_changed_at: Date
  /** Everybody knows it: it is the demonstration's. */
  password_is_demo: boolean
  last_sign_in_at: Date | null
}

export interface UnitsTable extends Row, Changeable {
  parent_id: string | null
  code: string
  name: string
  short_name: string
  kind: UnitKind
  level: number
  path: string
  active: Generated<boolean>
  merged_into: string | null
  secret_cleared: Generated<boolean>
  sort: number
}

interface RolesTable extends Row, Changeable {
  code: string
  name: string
  description: string
  built_in: boolean
  assignable: Generated<boolean>
  active: Generated<boolean>
}

interface DelegationsTable extends Row {
  from_user_id: string
  to_user_id: string
  starts_at: Date
  ends_at: Date
  reason: string
  created_by: string
  created_at: Date
  revoked_at: Date | null
}

interface SessionsTable extends Row {
  user_id: string
  token_hash: Buffer
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  revoked_at: Date | null
  address: string
  user_agent: string
}

interface AuditEntriesTable extends Row {
  at: Generated<Date>
  actor_kind: string
  user_id: string | null
  actor_name: string
  agent_no: string | null
  unit_path: string | null
  session_id: string | null
  address: string | null
  action: string
  subject: string
  reason: string | null
  details: Readonly<Record<string, unknown>>
}

/** Every table identity owns; meanings stand in `migrations/`. */
export type IdentityTables = {
  tenants: {
    tenant_id: string
    name: string
    city_name: string
    time_zone: string
    number_prefix: string
    demonstration: Generated<boolean>
    demonstration_told_at: Date | null
    active: Generated<boolean>
    grants_epoch: Generated<number>
    units_epoch: Generated<number>
    version: Generated<number>
    created_at: Date
  }
  tenant_hosts: { tenant_id: string; host: string }
  units: UnitsTable
  users: UsersTable
  groups: Row & Changeable & { name: string; lead_id: string | null; active: Generated<boolean> }
  group_members: { tenant_id: string; user_id: string; group_id: string }
  roles: RolesTable
  role_grants: { tenant_id: string; role_id: string; verb: string; scope: Scope; masked: boolean }
  seeded_verbs: { tenant_id: string; verb: string }
  user_roles: {
    tenant_id: string
    user_id: string
    role_id: string
    granted_by: string | null
    granted_at: Date
  }
  delegations: DelegationsTable
  sessions: SessionsTable
  sign_in_failures: {
    tenant_id: string
    account: string
    address: string
    failures: number
    last_failed_at: Date
  }
  first_administrator_links: { tenant_id: string; token_hash: Buffer; expires_at: Date; used_at: Date | null }
  audit_entries: AuditEntriesTable
  audit_seals: { tenant_id: string; sequence: number; entry_id: string; hash: Buffer }
}
