import type { EmbeddedSignup } from '../../domain/connecting/embedded-signup.ts';
import { type Chore, openChore } from '../../engine/lanes/chore.ts';
import { openDueChore } from '../../engine/lanes/due-chore.ts';
import type { ConnectingPort } from '../../ports/connecting.ts';
import type { TemplatesPort } from '../../ports/templates.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { Secrets } from '../connections/secret-purposes.ts';
import type { Release } from '../installation/unsubscribe-account.ts';
import { advanceConnection } from './advance-connection.ts';
import { type ConnectSteps, createConnectSteps } from './connect-steps.ts';
import type { ConnectingDeps } from './connecting-deps.ts';
import { refreshNumbers } from './refresh-numbers.ts';

interface ConnectingParts {
  readonly connecting: ConnectingPort;
  readonly templates: TemplatesPort;
  readonly secrets: Secrets;
  readonly publicUrl: string;
  readonly verifyToken: string;
  readonly signup?: EmbeddedSignup;
  readonly release: Release;
  readonly id: string;
}

/** What another process was told of is read again within this. Milliseconds. */
const REFRESH_MS = 5 * 60_000;
/** What people wrote comes first after a start. Milliseconds. */
const REFRESH_FIRST_MS = 60 * 60_000;

/** Workspaces whose connections are gone on with at a time. */
const MOST_CONNECTING = 8;

interface Connecting {
  readonly steps: ConnectSteps;
  readonly chores: readonly Chore[];
  /** WhatsApp has told of something that is to be read. */
  readonly readSoon: () => void;
  readonly deps: ConnectingDeps;
}

/** Connecting numbers: what people do on its pages, and what goes on by itself. */
export function openConnecting(
  bridge: BridgeDeps,
  { connecting, templates, secrets, publicUrl, verifyToken, signup, release, id }: ConnectingParts,
): Connecting {
  const deps: ConnectingDeps = {
    ...bridge,
    connecting,
    secrets,
    verifyToken,
    release,
    id,
    ...(signup !== undefined && { signup }),
    listTemplates: (access, question) => templates.listTemplates(access, question),
    callback: (account) => `${publicUrl}/webhooks/whatsapp${account === undefined ? '' : `/${account}`}`,
    hurry: () => advance.hurry(),
  };
  const advance = openDueChore(deps, {
    name: 'go on with connections',
    collection: 'connections',
    most: MOST_CONNECTING,
    tenantOf: ({ workspace }) => workspace,
    advance: (connection) => advanceConnection(deps, connection),
  });
  const { chore, hurry } = refreshChore(deps);
  return { steps: createConnectSteps(deps), chores: [advance, chore], readSoon: hurry, deps };
}

/** What a webhook tells of is read again as soon as it came; the rest waits a while after a start. */
function refreshChore(deps: ConnectingDeps): { readonly chore: Chore; readonly hurry: () => void } {
  let isFirst = true;
  let isAsked = false;
  const chore = openChore(deps, 'read numbers again', async (isStopping) => {
    const isTooEarly = isFirst && !isAsked;
    isFirst = false;
    isAsked = false;
    if (isTooEarly) return REFRESH_FIRST_MS;
    await refreshNumbers(deps, isStopping);
    return isAsked ? 0 : REFRESH_MS;
  });
  return {
    chore,
    hurry: () => {
      isAsked = true;
      chore.hurry();
    },
  };
}
