-- A city's number plan: inbound and outbound rules in their order, and trunk groups. Versions are added, never changed; the highest is in force.
create table number_plans (
  tenant_id uuid not null,
  version int not null check (version > 0),
  plan jsonb not null,
  note text,
  saved_at timestamptz not null,
  saved_by text,
  primary key (tenant_id, version)
);

-- The walls hold for the owner, too: the old one is taken down to read every city's rows, the new one comes after them.
alter table number_rules no force row level security;

-- The rules so far (called number -> flow) become the first version; ids and order stay.
insert into number_plans (tenant_id, version, plan, note, saved_at)
select tenant_id,
       1,
       jsonb_build_object(
         'homeArea', '',
         'mainNumber', '',
         'outbound', '[]'::jsonb,
         'groups', '[]'::jsonb,
         'inbound',
         jsonb_agg(
           jsonb_strip_nulls(
             jsonb_build_object(
               'id', id,
               'name', called,
               'active', active,
               'called', jsonb_build_array(called),
               'trunks', case when trunk_id is null then null else jsonb_build_array(trunk_id) end,
               'entry', jsonb_build_object('to', 'flow', 'flow', flow_id)
             )
           )
           order by sort, id
         )
       ),
       '由原有号码规则转入',
       max(updated_at)
from number_rules
group by tenant_id;

drop table number_rules;
select minsheng_wall('number_plans');
