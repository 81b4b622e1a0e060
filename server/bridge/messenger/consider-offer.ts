import type { EventDocument } from '../../domain/journal/event.ts';
import { offerWork } from '../../domain/journal/switch-work.ts';
import { isOfMessenger } from '../../domain/switching/is-of-messenger.ts';
import { isOfficeOpen, readOfficeHours } from '../../domain/workspaces/office-hours.ts';
import { enqueue } from '../../engine/journal/enqueue.ts';
import { done, ignored, type Outcome } from '../../engine/journal/outcome.ts';
import type { PartNews } from '../../ports/webhook-reader.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { settingsOf } from '../connections/settings-of.ts';
import { switchNumberOf } from './switch-number.ts';

/** A conversation that was told so late is under way: an offer would come in between. Milliseconds. */
export const FRESH_MS = 5 * 60_000;

/**
 * A person began a conversation in the Messenger: leaves the offer to continue on WhatsApp, where the workspace wants it.
 * Harmless to repeat; rejects with `StorageError`.
 */
export async function considerOffer(deps: BridgeDeps, event: EventDocument): Promise<Outcome> {
  const news = deps.reader.part(event);
  const { workspace, conversation, part } = news;
  if (!isBeginning(news) || deps.clock.now() > part.at + FRESH_MS)
    return ignored('no beginning in the Messenger');
  if (!isWanted(deps, workspace)) return ignored('not offered');
  await enqueue(deps, offerWork({ workspace, conversation, contact: part.author.id }));
  return done;
}

/** Written by the person, not by a bot or by us for somebody who writes on WhatsApp. */
function isBeginning(news: PartNews): boolean {
  const { part, begunByCustomer } = news;
  return (
    part.isSource &&
    begunByCustomer === true &&
    part.author.type === 'contact' &&
    part.appPackageCode === undefined &&
    isOfMessenger(news)
  );
}

/** Whether the workspace wants the offer now. */
export function isWanted(deps: BridgeDeps, workspace: string): boolean {
  const { switchOffer, switchHours } = settingsOf(deps, workspace);
  if (switchOffer === 'off' || switchNumberOf(deps, workspace) === undefined) return false;
  if (switchOffer === 'always') return true;
  const hours = readOfficeHours(switchHours);
  const timeZone = deps.connections.workspace(workspace)?.timeZone ?? 'UTC';
  return hours !== undefined && isOfficeOpen(hours, deps.clock.now(), timeZone);
}
