-- The application role plans jobs through this one function; the worker's own tables stay the owner's.
create function minsheng_add_job(task text, payload json, run_at timestamptz, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job(task, payload => payload, run_at => run_at, job_key => job_key);
end $$;
