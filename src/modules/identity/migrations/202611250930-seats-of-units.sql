-- Whoever may dial out as dispatcher, liaison or handler of a unit needs a seat for it: the verbs are old, so no release would add them to
-- the roles of cities already set up. A role whose right to dial was taken away is left without.
insert into role_grants (tenant_id, role_id, verb, scope, masked)
select r.tenant_id, r.id, seat.verb, 'own', false
  from roles r
  join role_grants dial on dial.tenant_id = r.tenant_id and dial.role_id = r.id and dial.verb = 'call.dial'
  cross join (values ('agent.sign-in'), ('call.handle')) as seat (verb)
 where r.built_in and r.code in ('dispatcher', 'unit-liaison', 'unit-handler')
on conflict do nothing;
