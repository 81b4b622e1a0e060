import { html, type SafeHtml } from '@remix-run/html-template';
import { goOn, type PageAnswer, type PageRoute } from '../../server/domain/pages/page-route.ts';
import { formatPhone } from '../../server/domain/people/format-phone.ts';
import { whoIs } from '../../server/domain/workspaces/admin.ts';
import { shown, type Typed, toSettings, typedIn } from '../../server/domain/workspaces/setting-values.ts';
import type {
  ChangedSettings,
  ReadSettings,
  SettingsOwner,
} from '../../server/domain/workspaces/settings-change.ts';
import { type AdminRequest, adminRoute } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import { time } from '../kit/time.ts';
import { numbersPage } from './numbers-page.ts';
import { type SettingForm, settingForm } from './setting-form.ts';
import type { SettingsDoors } from './settings-doors.ts';
import { settingsPage } from './settings-page.ts';
import { switchWays } from './switch-ways.ts';

const NUMBERS = '/settings/numbers';
const WORKSPACE = '/settings/workspace';
const NUMBER = '/settings/numbers/:number';

type ReadInForce = Extract<ReadSettings, { readonly kind: 'settings' }>;

type FindOwner = (asked: AdminRequest) => SettingsOwner;

/** Where settings are seen and changed: of the workspace, and of each number. */
export function settingsRoutes(doors: SettingsDoors): readonly PageRoute[] {
  return [
    adminRoute('GET', NUMBERS, (asked) => numbers(doors, asked)),
    adminRoute('GET', WORKSPACE, (asked) => show(doors, asked, ofWorkspace(asked))),
    adminRoute('POST', WORKSPACE, (asked) => change(doors, asked, ofWorkspace(asked))),
    adminRoute('GET', NUMBER, (asked) => show(doors, asked, ofNumber(asked))),
    adminRoute('POST', NUMBER, (asked) => change(doors, asked, ofNumber(asked))),
  ];
}

const ofWorkspace: FindOwner = ({ admin: { workspace } }) => ({ kind: 'workspace', workspace });

const ofNumber: FindOwner = ({ admin: { workspace }, params }) => ({
  kind: 'number',
  workspace,
  number: params['number'] ?? '',
});

async function numbers(doors: SettingsDoors, { admin, language, depth }: AdminRequest): Promise<PageAnswer> {
  const overview = await doors.overview(admin.workspace);
  if (overview === undefined) return notFound(language, depth);
  return { status: 200, html: numbersPage(language, overview, doors.timeZone(admin.workspace)) };
}

async function show(doors: SettingsDoors, asked: AdminRequest, owner: SettingsOwner): Promise<PageAnswer> {
  const read = await doors.read(owner);
  if (read.kind === 'not-connected') return notFound(asked.language, asked.depth);
  const { settings, revision } = read;
  const { saved } = asked.language.texts.settings;
  const told = asked.query.has('saved') ? html`<p class="notice" role="status">${saved}</p>` : null;
  const form = {
    kind: owner.kind,
    typed: shown(owner.kind, settings),
    revision,
    ...(await choices(doors, asked, owner, settings)),
  };
  return { status: 200, html: shownPage(asked, read, form, told) };
}

async function change(doors: SettingsDoors, asked: AdminRequest, owner: SettingsOwner): Promise<PageAnswer> {
  const sent = await asked.readForm();
  const typed = typedIn(owner.kind, sent);
  const revision = sent.get('revision') ?? '';
  const settings = toSettings(owner.kind, typed);
  const changed = await doors.change({ who: whoIs(asked.admin), owner, settings, revision });
  if (changed.kind === 'changed') return goOn(`${addressOf(owner)}?saved`);
  return refuse(doors, asked, { owner, typed, revision }, changed);
}

/** Only a setting of the workspace names a number, and is of the Messenger. */
async function choices(
  doors: SettingsDoors,
  { language }: AdminRequest,
  { kind, workspace }: SettingsOwner,
  inForce: ReadInForce['settings'],
): Promise<Pick<SettingForm, 'numbers' | 'ways'>> {
  const overview = kind === 'workspace' ? await doors.overview(workspace) : undefined;
  if (overview === undefined) return {};
  const { switchOffer: offer = '', switchNumber = '' } = shown(kind, inForce);
  const ways = { seen: overview.cardSeen, offer, isOff: switchNumber === '' };
  return { numbers: overview.numbers, ways: switchWays(language, ways, doors.timeZone(workspace)) };
}

function addressOf(owner: SettingsOwner): string {
  return owner.kind === 'workspace' ? WORKSPACE : `/settings/numbers/${encodeURIComponent(owner.number)}`;
}

interface Sent {
  readonly owner: SettingsOwner;
  readonly typed: Typed;
  readonly revision: string;
}

/** With what was typed, and why it was not taken. */
async function refuse(
  doors: SettingsDoors,
  asked: AdminRequest,
  { owner, typed, revision }: Sent,
  changed: Exclude<ChangedSettings, { readonly kind: 'changed' }>,
): Promise<PageAnswer> {
  const read = await doors.read(owner);
  if (read.kind === 'not-connected' || changed.kind === 'not-connected')
    return notFound(asked.language, asked.depth);
  const { notSaved } = asked.language.texts.settings;
  const form = { kind: owner.kind, typed, ...(await choices(doors, asked, owner, read.settings)) };
  if (changed.kind === 'changed-meanwhile') {
    const told = meanwhile(asked, changed.last, doors.timeZone(asked.admin.workspace));
    const html = shownPage(asked, read, { ...form, revision: changed.revision }, told);
    return { status: 409, html };
  }
  const { problems } = changed;
  const told = html`<p class="notice trouble" role="alert">${notSaved}</p>`;
  return { status: 422, html: shownPage(asked, read, { ...form, revision, problems }, told) };
}

function meanwhile(
  { language }: AdminRequest,
  last: Extract<ChangedSettings, { readonly kind: 'changed-meanwhile' }>['last'],
  zone: string | undefined,
): SafeHtml {
  const { changedMeanwhile: texts } = language.texts.settings;
  const by = last && html`<p>${texts.by(last.who)} ${time(language.code, last.at, zone)}</p>`;
  return html`<div class="notice trouble" role="alert"><p><strong>${texts.title}</strong></p>
<p>${texts.text}</p>${by}<p><a href="?">${texts.again}</a></p></div>`;
}

/** The other pages of a number, as seen from its own. */
function moreOf({ language, params }: AdminRequest, name: string): SafeHtml {
  const { home } = language.texts.settings;
  const below = encodeURIComponent(params['number'] ?? '');
  return html`<ul><li><a href="${below}/profile">${home.profile(name)}</a></li>
<li><a href="${below}/links">${home.links(name)}</a></li></ul>`;
}

function shownPage(asked: AdminRequest, read: ReadInForce, form: SettingForm, told: SafeHtml | null): string {
  const { language, depth } = asked;
  const texts = language.texts.settings;
  const isWorkspace = form.kind === 'workspace';
  const title = isWorkspace ? texts.workspaceTitle : texts.numberTitle(read.name ?? '');
  const intro = isWorkspace
    ? null
    : html`<p>${texts.numberIntro(read.phone === undefined ? '' : formatPhone(read.phone))}</p>`;
  const more = isWorkspace ? null : moreOf(asked, read.name ?? '');
  const body = html`${intro}${more}${told}${settingForm(texts, form)}`;
  return settingsPage(language, { title, body, at: isWorkspace ? 'workspace' : 'numbers', depth });
}
