import { goOn, type PageAnswer, type PageRoute } from '../../server/domain/pages/page-route.ts';
import { whoIs } from '../../server/domain/workspaces/admin.ts';
import { type AdminRequest, adminRoute } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import { pageNumber } from '../kit/page-number.ts';
import type { PeopleDoors } from './people-doors.ts';
import { confirmPage, peoplePage, receiptPage, searchPage } from './people-page.ts';

const HOME = '/settings/people';
const ERASURE = `${HOME}/erasure`;

/** Where people and their data are: admins, the record of changes, erasure with its receipt. */
export function peopleRoutes(doors: PeopleDoors): readonly PageRoute[] {
  return [
    adminRoute('GET', HOME, (asked) => showPeople(doors, asked)),
    adminRoute('GET', ERASURE, (asked) => askWhom(asked)),
    adminRoute('POST', ERASURE, (asked) => erase(doors, asked)),
    adminRoute('GET', `${ERASURE}/:customers`, (asked) => showReceipt(doors, asked)),
  ];
}

async function showPeople(doors: PeopleDoors, { admin, query, language }: AdminRequest): Promise<PageAnswer> {
  const { workspace } = admin;
  const page = pageNumber(query);
  const [admins, changes] = await Promise.all([doors.admins(workspace), doors.changes(workspace, page)]);
  const state = { admins, changes, page, you: admin.admin, zone: doors.timeZone(workspace) };
  return { status: 200, html: peoplePage(language, state) };
}

async function askWhom({ language }: AdminRequest): Promise<PageAnswer> {
  return { status: 200, html: searchPage(language, { typed: {} }) };
}

/** First it says what will happen; only who is sure has it done. */
async function erase(doors: PeopleDoors, { admin, language, readForm }: AdminRequest): Promise<PageAnswer> {
  const form = await readForm();
  const [contact, phone] = [text(form, 'contact'), text(form, 'phone')];
  const person = contact === '' ? { phone } : { contact };
  const { missing, unknown } = language.texts.people.erase;
  const refuse = (error: string) => ({
    status: 422,
    html: searchPage(language, { typed: { contact, phone }, error }),
  });
  if (contact === '' && !/\d/.test(phone)) return refuse(missing);
  const isSure = form.has('sure');
  const customers = isSure
    ? await doors.erase({ ...person, workspace: admin.workspace, who: whoIs(admin) })
    : await doors.find(admin.workspace, person);
  if (customers.length === 0) return refuse(unknown);
  return isSure
    ? goOn(`${ERASURE}/${customers.join(',')}`)
    : { status: 200, html: confirmPage(language, person) };
}

function text(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').trim();
}

async function showReceipt(doors: PeopleDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { admin, params, language, depth } = asked;
  const customers = (params['customers'] ?? '').split(',');
  const states = await Promise.all(
    customers.map(async (customer) => ({ customer, state: await doors.erasure(admin.workspace, customer) })),
  );
  const found = states.flatMap(({ customer, state }) => (state === undefined ? [] : [{ customer, state }]));
  if (found.length < states.length) return notFound(language, depth);
  return { status: 200, html: receiptPage(language, found, doors.timeZone(admin.workspace)) };
}
