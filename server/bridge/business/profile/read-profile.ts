import { createHash } from 'node:crypto';
import type { BusinessProfile, ProfileWords } from '../../../domain/business/profile.ts';
import type { NumberName, ReadProfile } from '../../../domain/business/shown-profile.ts';
import { FileRefusedError, ProviderUnavailableError } from '../../../domain/errors.ts';
import type { NumberDocument } from '../../../domain/workspaces/workspace.ts';
import { sleep } from '../../../ports/clock.ts';
import type { HeldFile } from '../../../ports/file-source.ts';
import { askWhatsApp, ownNumber } from '../ask-whatsapp.ts';
import type { BusinessDeps, OfNumber } from '../business-deps.ts';

/** What WhatsApp takes for a picture. Bytes. */
const PICTURE_BYTES = 5 * 1024 * 1024;

/** Somebody waits for the page. Milliseconds. */
const PICTURE_MS = 3_000;

/** As large as it is shown. Pixels. */
const SHOWN_PIXELS = 192;

/** The profile as customers see it. Rejects with `StorageError`. */
export async function readProfile(deps: BusinessDeps, of: OfNumber): Promise<ReadProfile> {
  return askWhatsApp(deps, of, async (client, number) => {
    const profile = await client.readProfile(number.id);
    const picture = await showPicture(deps, of.workspace, profile);
    return {
      ...(await nameOf(deps, number)),
      words: profile.words,
      revision: revisionOf(profile.words),
      ...(picture !== undefined && { picture }),
    };
  });
}

/** What a number of the workspace is called; undefined when there is no such number. Rejects with `StorageError`. */
export async function findName(deps: BusinessDeps, of: OfNumber): Promise<NumberName | undefined> {
  const number = ownNumber(deps, of);
  return number && nameOf(deps, number);
}

async function nameOf(
  { storage }: BusinessDeps,
  { id, phone, displayName }: NumberDocument,
): Promise<NumberName> {
  const nameStatus = (await storage.collection('numberStates').get(id))?.shown?.nameStatus;
  return { number: id, phone, displayName, ...(nameStatus !== undefined && { nameStatus }) };
}

/** Tells a profile apart from what it was before. */
export function revisionOf(words: ProfileWords): string {
  return createHash('sha256')
    .update(JSON.stringify(Object.values(words)))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Its address is Meta's and ends soon, so that browsers are handed the picture itself. An extra: when it does not come, all
 * else stands.
 */
async function showPicture(
  deps: BusinessDeps,
  workspace: string,
  { picture }: BusinessProfile,
): Promise<string | undefined> {
  if (picture === undefined) return undefined;
  const file = await Promise.race([fetchPicture(deps, picture), sleep(deps.clock, PICTURE_MS)]);
  if (file === undefined) return undefined;
  const small = await deps.converter.shrink(file, { workspace, pixels: SHOWN_PIXELS });
  return small && Buffer.from(small).toString('base64');
}

/** In memory; nothing to release. */
async function fetchPicture({ files }: BusinessDeps, address: string): Promise<HeldFile | undefined> {
  try {
    return await files.fetch(address, { maxBytes: PICTURE_BYTES, memoryBytes: PICTURE_BYTES });
  } catch (error) {
    if (error instanceof FileRefusedError || error instanceof ProviderUnavailableError) return undefined;
    throw error;
  }
}
