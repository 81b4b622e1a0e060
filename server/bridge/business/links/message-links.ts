import type { Asked } from '../../../domain/business/asked.ts';
import {
  chatAddress,
  linkTextTrouble,
  type MessageLink,
  MOST_LINKS,
} from '../../../domain/business/message-link.ts';
import type { ChangedLink, ChatLink, FoundLinks, ShownLink } from '../../../domain/business/shown-links.ts';
import { askWhatsApp, ownNumber } from '../ask-whatsapp.ts';
import type { BusinessDeps, OfNumber } from '../business-deps.ts';
import { type ByWhom, keepDeed } from '../keep-deed.ts';

/** Of a number with 2,000 of them. */
const PAGE = 50;

/** A link of a number. */
export interface OfLink extends OfNumber {
  readonly code: string;
}

/** The code that opens a chat with a number: ours, since WhatsApp makes none without words. Undefined: no such number. */
export function chatLink(deps: BusinessDeps, of: OfNumber): ChatLink | undefined {
  const number = ownNumber(deps, of);
  if (number === undefined) return undefined;
  const { id, phone, displayName } = number;
  const address = chatAddress(phone);
  return { number: id, phone, displayName, address, code: deps.qr.svg(address) };
}

/** A page of a number's links; the last one where there are fewer. */
export function listLinks(deps: BusinessDeps, of: OfNumber, page: number): Promise<FoundLinks> {
  return askWhatsApp(deps, of, async (client, { id }) => {
    const all = await client.listLinks(id);
    const pages = Math.max(1, Math.ceil(all.length / PAGE));
    const at = Math.min(page, pages - 1);
    return { links: all.slice(at * PAGE, (at + 1) * PAGE), total: all.length, page: at, pages };
  });
}

/** One link with its code; `gone` when there is none. */
export async function findLink(deps: BusinessDeps, of: OfLink): Promise<Asked<ShownLink>> {
  const asked = await readLink(deps, of);
  if (asked.kind !== 'done') return asked;
  const { link } = asked;
  return link === undefined ? { kind: 'gone' } : { kind: 'done', link, svg: deps.qr.svg(link.address) };
}

function readLink(
  deps: BusinessDeps,
  of: OfLink,
): Promise<Asked<{ readonly link: MessageLink | undefined }>> {
  if (!isCode(of.code)) return Promise.resolve({ kind: 'done', link: undefined });
  return askWhatsApp(deps, of, async (client, { id }) => ({ link: await client.readLink(id, of.code) }));
}

/** As WhatsApp makes them, and room for others (QR codes page). */
function isCode(text: string): boolean {
  return /^[A-Z\d]{6,40}$/i.test(text);
}

/**
 * A link with these words; one that is there already is it, so that pressing twice makes one. When an answer is lost it is
 * not made again by itself. Rejects with `StorageError`.
 */
export async function createLink(deps: BusinessDeps, by: ByWhom, text: string): Promise<ChangedLink> {
  const why = linkTextTrouble(text);
  if (why !== undefined) return { kind: 'wrong', why };
  const asked = await askWhatsApp(deps, by, async (client, { id }): Promise<{ outcome: ChangedLink }> => {
    const all = await client.listLinks(id);
    const same = all.find((link) => link.text === text);
    if (same !== undefined) return { outcome: { kind: 'done', code: same.code } };
    if (all.length >= MOST_LINKS) return { outcome: { kind: 'many' } };
    const { code } = await client.createLink(id, text);
    await keepDeed(deps, by, [{ field: `link.${code}`, to: text }]);
    return { outcome: { kind: 'done', code } };
  });
  return asked.kind === 'done' ? asked.outcome : asked;
}

/** Other words for a link, which stays where it is printed. Harmless to repeat. Rejects with `StorageError`. */
export function editLink(deps: BusinessDeps, by: ByWhom & OfLink, text: string): Promise<ChangedLink> {
  const why = linkTextTrouble(text);
  if (why !== undefined) return Promise.resolve({ kind: 'wrong', why });
  return changeLink(deps, by, async (client, id, link) => {
    await client.editLink(id, { code: link.code, text });
    return text;
  });
}

/** Who scans it afterwards sees that it has ended. Harmless to repeat. Rejects with `StorageError`. */
export function deleteLink(deps: BusinessDeps, by: ByWhom & OfLink): Promise<ChangedLink> {
  return changeLink(deps, by, async (client, id, { code }) => {
    await client.deleteLink(id, code);
    return undefined;
  });
}

type Act = (
  client: Parameters<Parameters<typeof askWhatsApp>[2]>[0],
  number: string,
  link: MessageLink,
) => Promise<string | undefined>;

async function changeLink(deps: BusinessDeps, by: ByWhom & OfLink, act: Act): Promise<ChangedLink> {
  const found = await readLink(deps, by);
  if (found.kind !== 'done') return found;
  const { link } = found;
  if (link === undefined) return { kind: 'gone' };
  const { code, text: from } = link;
  const asked = await askWhatsApp(deps, by, async (client, { id }) => {
    const to = await act(client, id, link);
    await keepDeed(deps, by, [{ field: `link.${code}`, from, ...(to !== undefined && { to }) }]);
    return {};
  });
  return asked.kind === 'done' ? { kind: 'done', code } : asked;
}
