-- The figures of the day are read by the time of the offer.
create index queue_visits_entered on queue_visits (tenant_id, entered_at);

-- 班长喊话: what a supervisor writes to one agent or to a group, and who has read it.
create table desk_messages (
  tenant_id uuid not null,
  id uuid not null,
  sender uuid not null,
  sender_name text not null,
  -- Whom it was meant for, as it is shown: a person's number and name, a group, a queue.
  addressed text not null,
  text text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index desk_messages_sender on desk_messages (tenant_id, sender, id);
select minsheng_wall('desk_messages');
comment on table desk_messages is 'append-only';

create table desk_message_receipts (
  tenant_id uuid not null,
  message_id uuid not null,
  user_id uuid not null,
  name text not null,
  read_at timestamptz,
  primary key (tenant_id, message_id, user_id),
  foreign key (tenant_id, message_id) references desk_messages (tenant_id, id)
);
create index desk_message_receipts_unread on desk_message_receipts (tenant_id, user_id, message_id) where read_at is null;
select minsheng_wall('desk_message_receipts');
