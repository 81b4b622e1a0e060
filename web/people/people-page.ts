import { html, type SafeHtml } from '@remix-run/html-template';
import type { ChangeDocument, FieldChange } from '../../server/domain/workspaces/change.ts';
import type {
  ChangesPage,
  ErasureState,
  PersonToErase,
  ShownAdmin,
} from '../../server/domain/workspaces/people.ts';
import { textField } from '../kit/field.ts';
import { time } from '../kit/time.ts';
import { settingsPage } from '../settings/settings-page.ts';
import type { PeopleTexts } from '../texts/people/english.ts';
import type { Language } from '../texts/texts.ts';

/** How often an erasure under way is looked at. Seconds. */
const REFRESH_S = 3;

interface PeopleState {
  readonly admins: readonly ShownAdmin[];
  readonly you: string;
  readonly changes: ChangesPage;
  /** Of the changes, from 0. */
  readonly page: number;
  readonly zone: string | undefined;
}

/** Who may change settings, who changed what, and what can be done for customers and their data. */
export function peoplePage(language: Language, state: PeopleState): string {
  const { people: texts } = language.texts;
  const body = html`<h2>${texts.admins}</h2><p>${texts.adminsIntro}</p>
<ul>${state.admins.map((admin) => adminOf(language, admin, state))}</ul>
<h2>${texts.erase.title}</h2><p>${texts.erase.intro}</p><p><a href="people/erasure">${texts.erase.title}</a></p>
${noticeOf(texts)}
<h2>${texts.changes}</h2>${changesOf(language, state)}`;
  return settingsPage(language, { title: texts.title, body, at: 'people', depth: 1 });
}

function adminOf(
  { code, texts: { people: texts } }: Language,
  shown: ShownAdmin,
  { you, zone }: PeopleState,
): SafeHtml {
  const { admin, name, email, signedInAt, leftAt, named } = shown;
  const at = (told: string, when: number | undefined) =>
    when === undefined ? null : html`<br><span class="hint">${told} ${time(code, when, zone)}</span>`;
  return html`<li><strong>${name ?? email ?? admin}</strong> ${name === undefined ? null : email} (${admin})
${admin === you ? texts.you : null}${named && at(texts.namedBy(named.by), named.at)}${at(texts.signedIn, signedInAt)}${at(texts.left, leftAt)}</li>`;
}

function noticeOf({ notice }: PeopleTexts): SafeHtml {
  return html`<h2>${notice.title}</h2><p>${notice.intro}</p>
<label for="notice">${notice.label}</label><textarea id="notice" rows="5" readonly>${notice.text}</textarea>`;
}

function changesOf(language: Language, { changes: { changes, hasMore }, page, zone }: PeopleState): SafeHtml {
  const { people: texts } = language.texts;
  if (changes.length === 0) return html`<p>${texts.noChanges}</p>`;
  const newer = page > 0 ? html`<a href="?page=${page - 1}">${texts.newer}</a> ` : null;
  const older = hasMore ? html`<a href="?page=${page + 1}">${texts.older}</a>` : null;
  return html`${changes.map((change) => changeOf(language, change, zone))}<p>${newer}${older}</p>`;
}

function changeOf(
  { code, texts }: Language,
  { about, who, at, fields }: ChangeDocument,
  zone: string | undefined,
): SafeHtml {
  const { people } = texts;
  return html`<article><p><strong>${who}</strong><br>${time(code, at, zone)}<br>${people.about[about.kind]} ${about.id}</p>
<ul>${fields.map((field) => html`<li>${fieldOf(people, field)}</li>`)}</ul></article>`;
}

function fieldOf({ secret }: PeopleTexts, { field, from, to }: FieldChange): string {
  if (from === undefined && to === undefined) return `${field}: ${secret}`;
  return `${field}: ${from === undefined ? '' : `${inWords(from)} → `}${inWords(to)}`;
}

function inWords(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '–');
}

interface Search {
  readonly typed: PersonToErase;
  readonly error?: string;
}

/** Whom to erase. */
export function searchPage(language: Language, { typed, error }: Search): string {
  const { erase: texts } = language.texts.people;
  const isByPhone = (typed.contact ?? '') === '';
  const body = html`<p>${texts.intro}</p><form method="post">
${textField({ id: 'contact', ...texts.contact, value: typed.contact ?? '', longest: 100, error: isByPhone ? undefined : error })}
${textField({ id: 'phone', ...texts.phone, value: typed.phone ?? '', longest: 40, error: isByPhone ? error : undefined })}
<button type="submit">${texts.look}</button></form><p><a href="../people">${texts.back}</a></p>`;
  return settingsPage(language, { title: texts.title, body, at: 'people', depth: 2 });
}

/** Says what will happen; what was typed is sent once more, and never stands in an address. */
export function confirmPage(language: Language, { contact = '', phone = '' }: PersonToErase): string {
  const { erase: texts } = language.texts.people;
  const body = html`<p>${contact === '' ? phone : contact}</p><p>${texts.will}</p><form method="post">
<input type="hidden" name="contact" value="${contact}"><input type="hidden" name="phone" value="${phone}">
<input type="hidden" name="sure" value="yes"><button type="submit">${texts.start}</button></form>
<p><a href="../people">${texts.back}</a></p>`;
  return settingsPage(language, { title: texts.confirm, body, at: 'people', depth: 2 });
}

interface Receipt {
  readonly customer: string;
  readonly state: ErasureState;
}

/** What is known of an erasure: nothing of the person. */
export function receiptPage(
  language: Language,
  receipts: readonly Receipt[],
  zone: string | undefined,
): string {
  const { erase: texts } = language.texts.people;
  const isRunning = receipts.some(({ state }) => state.kind === 'running');
  const body = html`${receipts.map((receipt) => receiptOf(language, receipt, zone))}<p><a href="../../people">${texts.back}</a></p>`;
  const refresh = isRunning ? { refresh: REFRESH_S } : {};
  return settingsPage(language, { title: texts.receipt, body, at: 'people', depth: 3, ...refresh });
}

function receiptOf(
  { code, texts }: Language,
  { customer, state }: Receipt,
  zone: string | undefined,
): SafeHtml {
  const { erase } = texts.people;
  const told =
    state.kind === 'running'
      ? html`<p role="status">${erase.running}</p>`
      : html`<p role="status">${erase.ended} ${time(code, state.at, zone)}</p>
<p>${erase.counts(String(state.threads), String(state.deliveries))}<br>${erase.events(String(state.events))}</p>`;
  return html`<article><h2>${erase.number(customer)}</h2>${told}</article>`;
}
