import type { EmbeddedSignup } from '../../domain/connecting/embedded-signup.ts';
import { type Chore, openChore } from '../../engine/lanes/chore.ts';
import type { ConnectingPort } from '../../ports/connecting.ts';
import type { TemplatesPort } from '../../ports/templates.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import type { Secrets } from '../connections/secret-purposes.ts';
import type { Release } from '../installation/unsubscribe-account.ts';
import { advanceDue } from './advance-due.ts';
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

/** What a webhook told of is read again within this. Milliseconds. */
const REFRESH_MS = 5 * 60_000;
/** What people wrote comes first after a start. Milliseconds. */
const REFRESH_FIRST_MS = 60 * 60_000;

/** Connecting numbers: what people do on its pages, and what goes on by itself. */
export function openConnecting(
  bridge: BridgeDeps,
  { connecting, templates, secrets, publicUrl, verifyToken, signup, release, id }: ConnectingParts,
): { readonly steps: ConnectSteps; readonly chores: readonly Chore[] } {
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
  const advance = openChore(deps, 'go on with connections', () => advanceDue(deps));
  return { steps: createConnectSteps(deps), chores: [advance, refreshChore(deps)] };
}

function refreshChore(deps: ConnectingDeps): Chore {
  let isFirst = true;
  return openChore(deps, 'read numbers again', async (isStopping) => {
    const isTooEarly = isFirst;
    isFirst = false;
    if (isTooEarly) return REFRESH_FIRST_MS;
    await refreshNumbers(deps, isStopping);
    return REFRESH_MS;
  });
}
