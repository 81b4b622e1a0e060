import { type Chore, openChore } from '../engine/lanes/chore.ts';
import { purgeAuthorizations } from './admins/authorizations.ts';
import { type HealthDeps, tellHealth } from './admins/tell-health.ts';
import type { ConnectionsChange } from './connections/connection-view.ts';
import type { BridgeDeps } from './connections/deps.ts';
import { releaseHeld } from './connections/held/hold-event.ts';
import { learnWorkspaces } from './connections/learn-workspaces.ts';
import { probeAccess } from './connections/refused/probe-access.ts';
import { followIdentifySetting } from './contacts/identify-earlier.ts';
import { reconcileReplies } from './conversations/reconcile-replies.ts';
import { retireUploads } from './files/retire-uploads.ts';
import { destroySecrets } from './installation/destroy-secrets.ts';
import type { Release } from './installation/unsubscribe-account.ts';
import { retireOutreaches } from './limits/retire-outreaches.ts';
import { tendParked } from './outbound/parked/tend-parked.ts';
import { eraseGoneWorkspaces } from './privacy/erase-workspace.ts';
import { retireEvents } from './privacy/retire-events.ts';
import { retireFileLinks, retireSwitches } from './privacy/retire-links.ts';
import { purgeDrafts } from './sidebar/drafts.ts';
import { keepTemplatesFresh } from './templates/synchronise/keep-fresh.ts';

const RECONCILE_MS = 3 * 60_000;
const RELEASE_MS = 60_000;
/** Another process may have connected what events wait for. */
const RELEASE_SHARED_MS = 5_000;
const ERASE_MS = 60 * 60_000;
const RETIRE_MS = 10 * 60_000;
const IDENTIFY_MS = 60_000;
const DESTROY_MS = 60_000;
const HEALTH_MS = 5 * 60_000;
const LEARN_MS = 10 * 60_000;
const PARKED_MS = 5 * 60_000;
const TEMPLATES_MS = 10 * 60_000;
/** What people wrote comes first after a start. */
const TEMPLATES_FIRST_MS = 60_000;

/** Whoever rests on a refused token goes on at the latest so long after it is accepted again. Milliseconds. */
const PROBE_MS = 60_000;

interface ChoreDeps extends HealthDeps {
  /** What is done with an account's token before it is destroyed. */
  readonly release: Release;
}

/** What the product does again and again beside its stories. */
export function createChores(deps: ChoreDeps): readonly Chore[] {
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
    destroyChore(deps),
    healthChore(deps),
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
      await retireSwitches(deps, isStopping);
      await retireOutreaches(deps, isStopping);
      return RETIRE_MS;
    }),
    openChore(deps, 'erase gone workspaces', async (isStopping) => {
      await eraseGoneWorkspaces(deps, isStopping);
      return ERASE_MS;
    }),
    openChore(deps, 'tend parked replies', async (isStopping) => {
      await tendParked(deps, isStopping);
      return PARKED_MS;
    }),
    openChore(deps, 'purge drafts', async (isStopping) => {
      await purgeDrafts(deps, isStopping);
      await purgeAuthorizations(deps, isStopping);
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

/** At once when a workspace is gone: its secrets are of no more use than to end what Meta sends. */
function destroyChore(deps: ChoreDeps): Chore {
  const chore = openChore(deps, 'destroy secrets', async () => {
    const gone = new Set(deps.connections.strayAccounts().map(({ workspace }) => workspace));
    for (const workspace of gone) await destroySecrets(deps, workspace);
    return DESTROY_MS;
  });
  return hurriedByChanges(deps, chore, ({ workspaces }) => workspaces.length > 0);
}

/** Intercom hears of trouble at once: whatever is wrong with a connection is stored there. */
function healthChore(deps: ChoreDeps): Chore {
  let hasChanged = false;
  const chore = openChore(deps, 'tell health', async () => {
    hasChanged = false;
    await tellHealth(deps);
    return hasChanged ? 0 : HEALTH_MS;
  });
  return hurriedByChanges(deps, chore, () => {
    hasChanged = true;
    return hasChanged;
  });
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
