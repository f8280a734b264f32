-- How many calls left each node of a flow's version by which outlet, per day of the city. A call counts once for an outlet.
create table ivr_outlet_counts (
  tenant_id uuid not null,
  flow_id text not null,
  version int not null,
  day date not null,
  node text not null,
  -- '' = the call ended at this node.
  outlet text not null,
  calls int not null,
  primary key (tenant_id, flow_id, version, day, node, outlet)
);
select minsheng_wall('ivr_outlet_counts');
