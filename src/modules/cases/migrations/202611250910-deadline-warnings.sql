-- Warnings at shares of a limit (50, 80, 100 % and every working day after): when a running clock is looked at next (null: nothing to say), and
-- when and how far up (1 handler, 2 head, 3 leader) its people were last told. Clocks that run already are looked at by the next sweep.
alter table case_clocks add column look_at timestamptz default now();
alter table case_clocks alter column look_at drop default;
alter table case_clocks add column warned_at timestamptz;
alter table case_clocks add column warned_level int not null default 0;
create index case_clocks_look on case_clocks (tenant_id, look_at) where stopped_at is null and look_at is not null;
create index case_clocks_warned on case_clocks (tenant_id, due_at) where stopped_at is null and warned > 0;
