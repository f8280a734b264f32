-- The same poll on the telephone and on the portal. A number given on the portal is only what somebody typed: an answer by telephone replaces it.
alter table ivr_polls add column on_portal boolean not null default false;
alter table ivr_poll_answers add column via text not null default 'phone' check (via in ('phone', 'web'));
-- What is said in place of an article's text; '' = the text is spoken.
alter table ivr_articles add column prompt text not null default '';
