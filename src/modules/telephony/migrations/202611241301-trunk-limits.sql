-- What a trunk bears and when it is left alone: calls a second, failed calls running (and probes unanswered) that busy it out, how long, and its codecs.
alter table trunks
  add column calls_per_sec int check (calls_per_sec between 1 and 1000),
  add column busy_after int not null default 3 check (busy_after between 1 and 20),
  add column retry_sec int not null default 60 check (retry_sec between 5 and 3600),
  add column codecs text[] not null default '{}';
