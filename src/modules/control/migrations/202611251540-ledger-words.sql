-- What was written at each step, word for word, so that a correction takes nothing away; of persons only that something was.
alter table ledger_steps add said jsonb not null default '{}';
