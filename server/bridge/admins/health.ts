import type { MetaTrouble } from '../../domain/numbers/meta-troubles.ts';
import type { HealthProblem } from '../../domain/workspaces/health.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Storage } from '../../ports/documents.ts';
import type { InstallStatus } from '../../ports/intercom-app.ts';
import type { Connections } from '../connections/connections.ts';
import { hasInstallerLeft } from './keep-admin.ts';
import { findMetaTroubles } from './meta-troubles.ts';

interface Deps {
  readonly storage: Storage;
  readonly connections: Connections;
  readonly clock: Pick<Clock, 'now'>;
}

/** What keeps messages of a connected workspace from going through, the worst first. Rejects with `StorageError`. */
export async function findProblems(deps: Deps, workspace: string): Promise<readonly HealthProblem[]> {
  const { connections } = deps;
  const accounts = connections.accountIds(workspace).flatMap((id) => connections.account(id) ?? []);
  const numbers = connections.numbersOf(workspace);
  const isRefused = connections.workspace(workspace)?.accessProblem !== undefined;
  const hasLeft = await hasInstallerLeft(deps, workspace);
  return [
    ...(isRefused ? [{ kind: 'token-refused' } as const] : []),
    ...(hasLeft ? [{ kind: 'installer-left' } as const] : []),
    ...accounts
      .filter(({ accessProblem }) => accessProblem !== undefined)
      .map(({ name }) => ({ kind: 'account-refused', about: name }) as const),
    ...numbers
      .filter(({ id }) => connections.sendProblem(id) !== undefined)
      .map(({ displayName }) => ({ kind: 'sending-refused', about: displayName }) as const),
    ...(await findMetaTroubles(deps, workspace)),
    ...(numbers.length === 0 ? [{ kind: 'no-number' } as const] : []),
  ];
}

/** Each in a sentence, and what to do. */
const SAID: Readonly<Record<MetaTrouble, (about: string) => string>> = {
  'account-banned': (about) =>
    `Meta has disabled the WhatsApp account ${about}: no messages go through. Request a review in WhatsApp Manager.`,
  'account-gone': (about) =>
    `The WhatsApp account ${about} is no longer shared with this app. Connect it again to send and receive messages.`,
  'answers-restricted': (about) =>
    `Meta does not let the WhatsApp account ${about} answer customers at the moment. Its numbers show until when.`,
  'number-down': (about) =>
    `The WhatsApp number ${about} is not connected at Meta: no messages go through. Its page shows why.`,
  'payment-refused': (about) =>
    `WhatsApp refuses messages of the account ${about} because of its payment. Add or check the payment method in WhatsApp Manager.`,
  'starts-restricted': (about) =>
    `Meta does not let the WhatsApp account ${about} write to customers first at the moment. Replies within 24 hours still go out.`,
};

type Action = Extract<InstallStatus, { readonly state: 'UNHEALTHY' }>['action'];

/** What Intercom is told: the worst, in a sentence for the workspace's admins, and what to do. */
export function toStatus([worst]: readonly HealthProblem[], publicUrl: string): InstallStatus {
  if (worst === undefined) return { state: 'OK' };
  const open = (label: string): Action => ({ kind: 'open', label, url: `${publicUrl}/settings` });
  const reinstall: Action = { kind: 'reinstall' };
  const unhealthy = (message: string, action: Action): InstallStatus => ({
    state: 'UNHEALTHY',
    message,
    action,
  });
  switch (worst.kind) {
    case 'token-refused':
      return unhealthy(
        'Intercom does not accept our access any more. Install the app again: nothing is lost.',
        reinstall,
      );
    case 'installer-left':
      return unhealthy(
        'The teammate who installed the app has left this workspace. Let another admin install it again, before Intercom ends its access.',
        reinstall,
      );
    case 'account-refused':
      return unhealthy(
        `WhatsApp does not accept our access to the account ${worst.about} any more. Connect it again: replies wait until then.`,
        open('Open settings'),
      );
    case 'sending-refused':
      return unhealthy(
        `WhatsApp does not let us send from ${worst.about}. Replies wait until its access is put right.`,
        open('Open settings'),
      );
    case 'account-banned':
    case 'account-gone':
    case 'answers-restricted':
    case 'number-down':
    case 'payment-refused':
    case 'starts-restricted':
      return unhealthy(SAID[worst.kind](worst.about), {
        kind: 'open',
        label: 'Open numbers',
        url: `${publicUrl}/numbers`,
      });
    case 'no-number':
      return unhealthy(
        'No WhatsApp number is connected yet. Connect one to receive messages.',
        open('Connect a number'),
      );
  }
}
