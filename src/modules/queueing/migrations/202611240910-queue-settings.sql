-- A skill has a level: 1 most able, 9 least. Skills named before are taken as the most able.
alter table agent_skills add column levels jsonb not null default '{}';
update agent_skills
set levels = coalesce((select jsonb_object_agg(skill, 1) from unnest(skills) as named (skill)), '{}');
alter table agent_skills drop column skills;

-- 班长: who leads a queue oversees its agents and calls.
create table queue_leads (
  tenant_id uuid not null,
  queue_id uuid not null,
  user_id uuid not null,
  primary key (tenant_id, queue_id, user_id),
  foreign key (tenant_id, queue_id) references queues (tenant_id, id)
);
create index queue_leads_user on queue_leads (tenant_id, user_id);
select minsheng_wall('queue_leads');

-- Who changed a queue last, for its page; the whole story is in the audit.
alter table queues add column updated_by text;

-- Settings of queues kept before: steps of relaxing and the rules without agents have other names now.
update queues
set settings = (settings - 'relaxSkillsMs' - 'refuseWithoutAgents' - 'leaveWithoutAgentsMs')
  || case when settings ? 'relaxSkillsMs' then jsonb_build_object('relaxation', coalesce(
       (select jsonb_agg(jsonb_build_object('afterMs', ms) order by n)
        from jsonb_array_elements(settings -> 'relaxSkillsMs') with ordinality as step (ms, n)), '[]'))
     else '{}' end
  || jsonb_build_object('noAgents', jsonb_build_object(
       'joining', case when settings ->> 'refuseWithoutAgents' = 'false' then 'wait' else 'refuse' end,
       'waiting', case when coalesce((settings ->> 'leaveWithoutAgentsMs')::numeric, 60000) = 0 then 'stay' else 'leave' end,
       'afterMs', greatest(coalesce((settings ->> 'leaveWithoutAgentsMs')::numeric, 60000), 5000)));
