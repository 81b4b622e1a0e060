import { goOn, type PageAnswer, type PageRoute } from '../../server/domain/pages/page-route.ts';
import { adminRoute } from '../kit/admin-route.ts';
import { readAccess, toAccess } from './access-fields.ts';
import { ACTS } from './acts.ts';
import { byHandPage, migratePage } from './begin-pages.ts';
import { chooserPage } from './chooser-page.ts';
import type { ConnectDoors } from './connect-doors.ts';
import { type Asked, type Handler, readAsked, told } from './connect-frame.ts';
import { connectionPage } from './connection-page.ts';
import type { Typed } from './question-forms.ts';
import { isRead, readPhoneField } from './read-fields.ts';
import { WINDOW_HANDLERS } from './window-handlers.ts';

/** Connecting numbers: pages of an admin, each of the workspace of the session. */
export function connectRoutes(doors: ConnectDoors): readonly PageRoute[] {
  const route = (method: PageRoute['method'], path: string, handle: Handler): PageRoute =>
    adminRoute(method, path, (request) => handle(doors, readAsked(request), request));
  return [
    route('GET', '/connect', showChooser),
    ...WINDOW_HANDLERS.map(([method, path, handle]) => route(method, path, handle)),
    route('GET', '/connect/by-hand', async (_, { language }) => ok(byHandPage(language))),
    route('POST', '/connect/by-hand', beginByHand),
    route('GET', '/connect/migrate', async (doors, { language, workspace }) =>
      ok(migratePage(language, doors.accounts(workspace))),
    ),
    route('POST', '/connect/migrate', beginMigration),
    route('GET', '/connections/:id', showConnection),
    route('POST', '/connections/:id', act),
  ];
}

function ok(html: string): PageAnswer {
  return { status: 200, html };
}

const showChooser: Handler = async (doors, { language, workspace }) =>
  ok(chooserPage(language, await doors.unfinished(workspace)));

const beginByHand: Handler = async (doors, { language, workspace, who }, request) => {
  const given = readAccess(await request.readForm(), true);
  const access = toAccess(given);
  if (access === undefined) return { status: 422, html: byHandPage(language, given) };
  return goOn(`/connections/${await doors.start({ workspace, who, kind: 'by-hand', access })}`);
};

const beginMigration: Handler = async (doors, { language, workspace, who }, request) => {
  const form = await request.readForm();
  const own = doors.accounts(workspace);
  const given = readAccess(form, own.length === 0);
  const phone = readPhoneField(form, 'phone');
  const access = toAccess(given);
  if (access === undefined || !isRead(phone)) {
    const move = { phone, typed: (form.get('phone') ?? '').trim() };
    return { status: 422, html: migratePage(language, own, { ...given, move }) };
  }
  const source = own.find(({ id }) => id === form.get('source'))?.id;
  const begin = { workspace, who, kind: 'migrate', access, wanted: phone.value } as const;
  const id = await doors.start({ ...begin, ...(source !== undefined && { source }) });
  return goOn(`/connections/${id}`);
};

const showConnection: Handler = (doors, asked) => connectionAnswer(doors, asked, 200);

async function connectionAnswer(
  doors: ConnectDoors,
  { language, workspace, connection: id }: Asked,
  status: number,
  typed?: Typed,
): Promise<PageAnswer> {
  const connection = await doors.find({ workspace, connection: id });
  if (connection === undefined) return told(language, 404, language.texts.connect.gone, 1);
  const view = { connection, timeZone: doors.timeZone(workspace), ...(typed !== undefined && { typed }) };
  return { status, html: connectionPage(language, view) };
}

/** What a form of the page asks for stands behind the question mark; what was wrong with it is said on the same page. */
const act: Handler = async (doors, asked, request) => {
  const name = request.query.get('act') ?? '';
  const use = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
  const shown = use && (await doors.find(asked));
  if (use === undefined || shown === undefined)
    return told(asked.language, 404, asked.language.texts.connect.gone, 1);
  const wrong = await use(doors, asked, await request.readForm(), shown);
  if (wrong === undefined) return goOn(`/connections/${encodeURIComponent(asked.connection)}`);
  return connectionAnswer(doors, asked, 422, wrong);
};
