-- A call a leader took on his day is marked, too.
alter table call_marks drop constraint call_marks_kind_check;
alter table call_marks add constraint call_marks_kind_check check (kind in ('life-at-risk', 'abusive', 'help', 'leaders-day'));
