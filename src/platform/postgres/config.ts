import { chownSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunAs } from '../process/run-as.ts'
import type { Places } from './cluster.ts'

const fileName = 'minsheng.conf'

/**
 * Settings of the embedded database, written anew at every start so that an upgrade of the product tunes it. Sized for a small
 * server of two cores. Logs carry no parameter values and no DETAIL lines: those would hold citizens' data.
 */
export function configuration(places: Places, durable: boolean): string {
  const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`
  const lines: Record<string, string> = {
    listen_addresses: `'127.0.0.1'`,
    unix_socket_directories: quote(places.socket ?? ''),
    // Like the loopback's port: whoever is on this machine may knock, and needs the password.
    unix_socket_permissions: '0777',
    max_connections: '100',
    password_encryption: `'scram-sha-256'`,
    shared_buffers: durable ? '256MB' : '64MB',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    random_page_cost: '1.1',
    effective_io_concurrency: '32',
    jit: 'off',
    wal_level: 'replica',
    max_wal_senders: '4',
    max_wal_size: '1GB',
    wal_compression: 'on',
    checkpoint_completion_target: '0.9',
    idle_in_transaction_session_timeout: `'60s'`,
    lock_timeout: `'30s'`,
    timezone: `'UTC'`,
    log_timezone: `'UTC'`,
    lc_messages: `'C'`,
    logging_collector: 'off',
    log_line_prefix: `'%m [%p] %q%a '`,
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_min_duration_statement: '-1',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const text = Object.entries(lines).map(([name, value]) => `${name} = ${value}`)
  return `# Written at every start; put your own settings into postgresql.auto.conf (alter system).\n${text.join('\n')}\n`
}

/** Writes the settings into the cluster and has postgresql.conf include them. */
export function writeConfiguration(places: Places, runAs: RunAs | undefined, durable: boolean): void {
  const own = join(places.cluster, fileName)
  writeFileSync(own, configuration(places, durable), { mode: 0o600 })
  if (runAs) chownSync(own, runAs.uid, runAs.gid)
  const main = join(places.cluster, 'postgresql.conf')
  const text = readFileSync(main, 'utf8')
  if (!text.includes(`include = '${fileName}'`)) writeFileSync(main, `${text}\ninclude = '${fileName}'\n`)
}
