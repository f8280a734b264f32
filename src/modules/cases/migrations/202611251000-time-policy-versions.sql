-- 时限规则 edited in the browser: who saved a version, and what was changed in his words. The version a city began with has neither.
alter table time_policies add column saved_by text;
alter table time_policies add column note text;
