import { type Chore, openChore } from '../engine/lanes/chore.ts';
import type { ConnectionsChange } from './connections/connection-view.ts';
import type { BridgeDeps } from './connections/deps.ts';
import { releaseHeld } from './connections/held/hold-event.ts';
import { learnWorkspaces } from './connections/learn-workspaces.ts';
import { probeAccess } from './connections/refused/probe-access.ts';
import { followIdentifySetting } from './contacts/identify-earlier.ts';
import { reconcileReplies } from './conversations/reconcile-replies.ts';
import { retireUploads } from './files/retire-uploads.ts';
import { destroySecrets } from './installation/destroy-secrets.ts';
import { tendParked } from './outbound/parked/tend-parked.ts';
import { retireEvents } from './privacy/retire-events.ts';
import { retireFileLinks } from './privacy/retire-file-links.ts';
import { purgeDrafts } from './sidebar/drafts.ts';
import { keepTemplatesFresh } from './templates/synchronise/keep-fresh.ts';

const RECONCILE_MS = 3 * 60_000;
const RELEASE_MS = 60_000;
/** Another process may have connected what events wait for. */
const RELEASE_SHARED_MS = 5_000;
const RETIRE_MS = 10 * 60_000;
const IDENTIFY_MS = 60_000;
const DESTROY_MS = 60_000;
const LEARN_MS = 10 * 60_000;
const PARKED_MS = 5 * 60_000;
const TEMPLATES_MS = 10 * 60_000;
/** What people wrote comes first after a start. */
const TEMPLATES_FIRST_MS = 60_000;

/** Whoever rests on a refused token goes on at the latest so long after it is accepted again. Milliseconds. */
const PROBE_MS = 60_000;

/** What the product does again and again beside its stories. */
export function createChores(deps: BridgeDeps): readonly Chore[] {
  return [
    releaseChore(deps),
    openChore(deps, 'reconcile replies', async () => {
      await reconcileReplies(deps, deps.connections.workspaceIds());
      return RECONCILE_MS;
    }),
    openChore(deps, 'identify earlier customers', async () => {
      await followIdentifySetting(deps, deps.connections.workspaceIds());
      return IDENTIFY_MS;
    }),
    openChore(deps, 'destroy secrets', async () => {
      for (const { workspace } of deps.connections.strayAccounts()) await destroySecrets(deps, workspace);
      return DESTROY_MS;
    }),
    templatesChore(deps),
    openChore(deps, 'learn about workspaces', async () => {
      await learnWorkspaces(deps);
      return LEARN_MS;
    }),
    openChore(deps, 'probe refused access', async () => {
      await probeAccess(deps);
      return PROBE_MS;
    }),
    openChore(deps, 'retire events', async (isStopping) => {
      await retireEvents(deps, isStopping);
      await retireUploads(deps, isStopping);
      await retireFileLinks(deps, isStopping);
      return RETIRE_MS;
    }),
    openChore(deps, 'tend parked replies', async (isStopping) => {
      await tendParked(deps, isStopping);
      return PARKED_MS;
    }),
    openChore(deps, 'purge drafts', async (isStopping) => {
      await purgeDrafts(deps, isStopping);
      return RETIRE_MS;
    }),
  ];
}

/** What waited for a number or workspace goes before what comes now: at once when something is connected. */
function releaseChore(deps: BridgeDeps): Chore {
  const chore = openChore(deps, 'release held events', async () => {
    await releaseHeld(deps);
    return deps.storage.shared ? RELEASE_SHARED_MS : RELEASE_MS;
  });
  return hurriedByChanges(deps, chore, () => true);
}

/** Templates of a number that is connected just now are there at once, those of all others soon after the start. */
function templatesChore(deps: BridgeDeps): Chore {
  let isFirst = true;
  let hasChanged = false;
  const chore = openChore(deps, 'keep templates fresh', async () => {
    const isTooEarly = isFirst && !hasChanged;
    isFirst = false;
    hasChanged = false;
    if (isTooEarly) return TEMPLATES_FIRST_MS;
    await keepTemplatesFresh(deps);
    return hasChanged ? 0 : TEMPLATES_MS;
  });
  return hurriedByChanges(deps, chore, ({ accounts, numbers }) => {
    hasChanged ||= accounts.length + numbers.length > 0;
    return hasChanged;
  });
}

function hurriedByChanges(
  deps: BridgeDeps,
  chore: Chore,
  isItsOwn: (change: ConnectionsChange) => boolean,
): Chore {
  const stopListening = deps.connections.onChange((change) => {
    if (isItsOwn(change)) chore.hurry();
  });
  return {
    ...chore,
    stop: async () => {
      stopListening();
      await chore.stop();
    },
  };
}
