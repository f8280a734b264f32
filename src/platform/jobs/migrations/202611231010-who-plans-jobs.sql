-- Whoever may announce may plan jobs; a role that only reads may not.
create or replace function minsheng_add_job(task text, payload json, run_at timestamptz, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not has_table_privilege(session_user, 'public.outbox', 'insert') then
    raise insufficient_privilege using message = 'this role may not plan jobs';
  end if;
  perform graphile_worker.add_job(task, payload => payload, run_at => run_at, job_key => job_key);
end $$;
