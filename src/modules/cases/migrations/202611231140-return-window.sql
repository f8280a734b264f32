-- A unit that has signed no longer owes anything to the return window: its clock ends with the signature. Until when a return may be asked stays in due_at.
update case_clocks k
   set stopped_at = greatest(k.started_at, coalesce((select max(a.signed_at) from assignments a
         where a.tenant_id = k.tenant_id and a.case_id = k.case_id and a.cycle = k.cycle and a.role = 'LEAD'), now()))
  from cases c
 where c.tenant_id = k.tenant_id and c.id = k.case_id
   and k.kind = 'returnWindow' and k.stopped_at is null and c.state <> 'DISPATCHED';
