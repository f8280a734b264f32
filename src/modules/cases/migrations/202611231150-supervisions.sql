-- 督办 that are not closed yet: a case with one is not archived.
alter table cases add open_supervisions int not null default 0;
update cases c
   set open_supervisions = h.n
  from (select tenant_id, case_id, count(*) filter (where event = 'supervise') - count(*) filter (where event = 'endSupervision') as n
          from case_history group by 1, 2) h
 where h.tenant_id = c.tenant_id and h.case_id = c.id and h.n > 0 and c.archived_at is null;
