import type { ProfileWords } from '../../domain/business/profile.ts';
import type { SquareFrame } from '../../domain/business/square-frame.ts';
import type { ReceivedFile } from '../../domain/pages/page-route.ts';
import { type Chore, openChore } from '../../engine/lanes/chore.ts';
import type { BusinessPort } from '../../ports/business.ts';
import type { QrCodes } from '../../ports/qr-codes.ts';
import { openAccountClients } from '../connections/clients/account-clients.ts';
import type { FileDeps } from '../files/file-deps.ts';
import type { BusinessDeps, OfNumber } from './business-deps.ts';
import { countArrived } from './costs/count-arrived.ts';
import { keepFigures, readFiguresNow } from './costs/keep-figures.ts';
import { readCosts } from './costs/read-costs.ts';
import {
  chatLink,
  createLink,
  deleteLink,
  editLink,
  findLink,
  listLinks,
  type OfLink,
} from './links/message-links.ts';
import { keepPicture, type OfPicture, savePicture, showPicture } from './profile/picture.ts';
import { findName, readProfile } from './profile/read-profile.ts';
import { saveProfile } from './profile/save-profile.ts';

interface BusinessParts {
  readonly business: BusinessPort;
  readonly qr: QrCodes;
}

/** How soon a message that arrived is counted. Milliseconds. */
const COUNT_MS = 30_000;

/** Whether an account is due to be read is looked at so often. Milliseconds. */
const FIGURES_MS = 10 * 60_000;
/** What people wrote comes first after a start. Milliseconds. */
const FIGURES_FIRST_MS = 60 * 60_000;

/** Profiles, message links and costs: what people do on their pages, and what goes on by itself. */
export function openBusiness(
  bridge: FileDeps,
  { business, qr }: BusinessParts,
): { readonly doors: BusinessSteps; readonly chores: readonly Chore[] } {
  const deps: BusinessDeps = { ...bridge, business: openAccountClients(business, bridge), qr };
  const count = openChore(deps, 'count what arrived', async (isStopping) => {
    await countArrived(deps, isStopping);
    return COUNT_MS;
  });
  return { doors: createSteps(deps), chores: [count, figuresChore(deps)] };
}

function figuresChore(deps: BusinessDeps): Chore {
  let isFirst = true;
  return openChore(deps, 'read what messages cost', async (isStopping) => {
    const isTooEarly = isFirst;
    isFirst = false;
    if (isTooEarly) return FIGURES_FIRST_MS;
    await keepFigures(deps, isStopping);
    return FIGURES_MS;
  });
}

function createSteps(deps: BusinessDeps) {
  return {
    profiles: {
      name: (of: OfNumber) => findName(deps, of),
      read: (of: OfNumber) => readProfile(deps, of),
      save: (by: OfNumber & { readonly who: string }, words: ProfileWords, revision: string) =>
        saveProfile(deps, { by, words, revision }),
      keepPicture: (of: OfNumber, file: ReceivedFile) => keepPicture(deps, of, file),
      showPicture: (of: OfPicture, frame: SquareFrame) => showPicture(deps, of, frame),
      savePicture: (by: OfPicture & { readonly who: string }, frame: SquareFrame) =>
        savePicture(deps, by, frame),
    },
    links: {
      chat: (of: OfNumber) => chatLink(deps, of),
      list: (of: OfNumber, page: number) => listLinks(deps, of, page),
      find: (of: OfLink) => findLink(deps, of),
      create: (by: OfNumber & { readonly who: string }, text: string) => createLink(deps, by, text),
      edit: (by: OfLink & { readonly who: string }, text: string) => editLink(deps, by, text),
      remove: (by: OfLink & { readonly who: string }) => deleteLink(deps, by),
      png: (address: string) => deps.qr.png(address),
    },
    costs: {
      read: (workspace: string) => readCosts(deps, workspace),
      readNow: (workspace: string) => readFiguresNow(deps, workspace),
    },
  };
}

export type BusinessSteps = ReturnType<typeof createSteps>;
