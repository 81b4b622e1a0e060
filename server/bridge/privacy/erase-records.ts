import type { Stock } from '../../domain/journal/erasure.ts';
import type { LinkDocument } from '../../domain/journal/thread.ts';
import type { DraftPlace } from '../../domain/sidebar/draft.ts';
import { erasedLink, erasedSend, rememberErased } from '../../engine/journal/erased.ts';
import { getCustomer } from '../../records/customers.ts';
import { pageOfDeliveries } from '../../records/deliveries.ts';
import { deleteFileLinksOfThread } from '../../records/file-links.ts';
import { linksOfThread } from '../../records/links.ts';
import { deleteSwitchesOf, forgetFormerContact } from '../../records/switches.ts';
import { deleteDraftsOf } from '../../records/templates/drafts.ts';
import { parkedOfThread } from '../../records/templates/parked.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** Everything of one thread that is read in one step. */
const PAGE = 200;

export async function linksOf(deps: BridgeDeps, { threads }: Stock): Promise<LinkDocument[]> {
  return (await Promise.all(threads.map(({ id }) => linksOfThread(deps, id)))).flat();
}

/** Ids (`number|wamid`) of all that was sent to the person. */
export async function collectSent(deps: BridgeDeps, { threads }: Stock): Promise<ReadonlySet<string>> {
  const sent = new Set<string>();
  for (const { id } of threads)
    for (let page = await pageOfDeliveries(deps, id, PAGE); page.length > 0; ) {
      for (const { wamid } of page) if (wamid !== undefined) sent.add(wamid);
      page = page.length < PAGE ? [] : await pageOfDeliveries(deps, id, PAGE, page.at(-1)?.threadOrder);
    }
  return sent;
}

export async function eraseDeliveries(deps: BridgeDeps, { threads }: Stock, at: number): Promise<void> {
  for (const { id } of threads)
    for (
      let page = await pageOfDeliveries(deps, id, PAGE);
      page.length > 0;
      page = await pageOfDeliveries(deps, id, PAGE)
    ) {
      const sent = page.flatMap(({ wamid }) => (wamid === undefined ? [] : [erasedSend(wamid)]));
      await rememberErased(deps, sent, at);
      await deps.storage.collection('deliveries').delete(page.map((delivery) => delivery.id));
      if (page.length < PAGE) break;
    }
}

/** Links to files that were given away to the person, and to files of theirs. */
export async function eraseFileLinks(deps: BridgeDeps, { threads }: Stock): Promise<void> {
  for (const { id } of threads) while ((await deleteFileLinksOfThread(deps, id, PAGE)) > 0);
}

/** What teammates began in these conversations: it may hold what they typed, and what a search found. */
export async function eraseDrafts(deps: BridgeDeps, places: readonly DraftPlace[]): Promise<void> {
  for (const { workspace, conversation } of places)
    while ((await deleteDraftsOf(deps, { workspace, conversation }, PAGE)) > 0);
}

/** Late replies to the person, whether they wait for an answer or not. */
export async function eraseParked({ storage }: BridgeDeps, { threads }: Stock): Promise<void> {
  for (const { id } of threads)
    for (let page = await parkedOfThread({ storage }, id, PAGE); page.length > 0; ) {
      await storage.collection('parked').delete(page.map((parked) => parked.id));
      page = page.length < PAGE ? [] : await parkedOfThread({ storage }, id, PAGE);
    }
}

/** Codes of cards that were shown to the person. */
export async function eraseSwitches(deps: BridgeDeps, workspace: string, stock: Stock): Promise<void> {
  const customers = await Promise.all(stock.customers.map((id) => getCustomer(deps, id)));
  const former = customers.flatMap((customer) => customer?.formerContacts ?? []);
  for (const contact of former) await forgetFormerContact(deps, workspace, contact);
  for (const contact of [...stock.contacts, ...former])
    while ((await deleteSwitchesOf(deps, workspace, contact, PAGE)) > 0);
}

/** With our number, under which a note in the conversation can be written later. */
export async function eraseLinks(
  deps: BridgeDeps,
  { threads }: Stock,
  links: readonly LinkDocument[],
  at: number,
): Promise<void> {
  for (const { id, number } of threads) {
    const own = links.filter(({ thread }) => thread === id).map((link) => link.id);
    await rememberErased(deps, own.map(erasedLink), at, { number });
  }
  await deps.storage.collection('links').delete(links.map(({ id }) => id));
}
