-- 功能等级 0 to 5, and what was keyed into a desk telephone.
alter table extensions drop constraint extensions_may_dial_check;
alter table extensions
  add constraint extensions_may_dial_check
    check (may_dial in ('none', 'internal', 'local', 'national', 'mobile', 'all')),
  add column services jsonb not null default '{}';
