import { goOn, type PageAnswer, type PageRoute } from '../../server/domain/pages/page-route.ts';
import { whoIs } from '../../server/domain/workspaces/admin.ts';
import { type AdminRequest, adminRoute } from '../kit/admin-route.ts';
import { message } from '../kit/message.ts';
import { ofNumber } from '../kit/of-number.ts';
import { page } from '../kit/page.ts';
import { disconnectPage } from './disconnect-page.ts';
import type { Checked, NumbersDoors } from './numbers-doors.ts';
import { numbersPage } from './numbers-page.ts';

/** The numbers that are connected, what Meta shows of each, and its end. */
export function numbersRoutes(doors: NumbersDoors): readonly PageRoute[] {
  return [
    adminRoute('GET', '/numbers', (asked) => show(doors, asked)),
    adminRoute('POST', '/numbers/:number/check', (asked) => check(doors, asked)),
    adminRoute('GET', '/numbers/:number/disconnect', (asked) => askDisconnect(doors, asked)),
    adminRoute('POST', '/numbers/:number/disconnect', (asked) => disconnect(doors, asked)),
  ];
}

async function show(doors: NumbersDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { admin, language } = asked;
  const numbers = await doors.numbers(admin.workspace);
  const timeZone = doors.timeZone(admin.workspace);
  const html = numbersPage(language, admin, { numbers, timeZone, checked: checkedBy(asked) });
  return { status: 200, html };
}

const OUTCOMES: readonly Checked['how'][] = ['read', 'not-reached', 'refused'];

/** What the address says of a check just now; anything else says nothing. */
function checkedBy({ query }: AdminRequest): Checked | undefined {
  const how = OUTCOMES.find((each) => query.has(each));
  return how && { how, number: query.get(how) ?? '' };
}

async function check(doors: NumbersDoors, asked: AdminRequest): Promise<PageAnswer> {
  const of = ofNumber(asked);
  const outcome = await doors.refresh(of);
  if (outcome === undefined) return notHere(asked);
  const how = outcome === 'just-read' ? 'read' : outcome;
  return goOn(`/numbers?${new URLSearchParams({ [how]: of.number }).toString()}#n-${of.number}`);
}

async function askDisconnect(doors: NumbersDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { workspace, number } = ofNumber(asked);
  const found = (await doors.numbers(workspace)).find(({ id }) => id === number);
  return found === undefined ? notHere(asked) : { status: 200, html: disconnectPage(asked.language, found) };
}

async function disconnect(doors: NumbersDoors, asked: AdminRequest): Promise<PageAnswer> {
  const isOurs = await doors.disconnect({ ...ofNumber(asked), who: whoIs(asked.admin) });
  return isOurs ? goOn('/numbers') : notHere(asked);
}

function notHere({ language, depth }: AdminRequest): PageAnswer {
  const { gone } = language.texts.numbers;
  return { status: 404, html: page(language, { title: gone.title, body: message(gone), depth }) };
}
