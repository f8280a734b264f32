-- What every module's migrations stand on: the wall between tenants.
--
-- Convention for every table:
--   create table things (tenant_id uuid not null, id uuid not null, ..., primary key (tenant_id, id));
--   select minsheng_wall('things');
-- A table that only grows (journal, audit, histories) says so, and the application may then only insert and read:
--   comment on table things is 'append-only';
-- A table without tenants (rare) says why, or the test that lists unwalled tables fails:
--   comment on table things is 'no-tenant: <reason>';

-- The tenant of this transaction, or null when none is set or all are ('*').
create function minsheng_tenant() returns uuid
  language sql stable parallel safe
  as $$ select nullif(nullif(current_setting('minsheng.tenant', true), '*'), '')::uuid $$;

-- True when this transaction works across tenants: relay, sweeps, sign-in by host name, migrations.
create function minsheng_across_tenants() returns boolean
  language sql stable parallel safe
  as $$ select current_setting('minsheng.tenant', true) = '*' $$;

-- Walls a table: rows of other tenants are neither seen nor written, by its owner neither. Without a tenant: no rows.
-- The sub-selects let PostgreSQL ask once per statement instead of once per row.
create function minsheng_wall(walled regclass) returns void
  language plpgsql
  as $$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format(
    'create policy tenant_wall on %s using (tenant_id = (select minsheng_tenant()) or (select minsheng_across_tenants()))'
    ' with check (tenant_id = (select minsheng_tenant()) or (select minsheng_across_tenants()))',
    walled);
end
$$;
