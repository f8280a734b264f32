-- Words after which a caller is neither cut off nor limited (life words override, F10): what a city put in place of the shipped ones.
create table life_words (
  tenant_id uuid primary key,
  words text[] not null,
  version int not null,
  changed_by text not null,
  changed_at timestamptz not null
);
select minsheng_wall('life_words');

alter table call_marks drop constraint call_marks_kind_check;
alter table call_marks add constraint call_marks_kind_check
  check (kind in ('life-at-risk', 'abusive', 'help', 'leaders-day', 'life-words'));
