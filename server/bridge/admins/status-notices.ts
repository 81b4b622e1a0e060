import type { ShownNotice, StatusNoticeDocument } from '../../domain/numbers/status-notice.ts';
import { closeStatusNotice, findStatusNotice, openNotices } from '../../records/status-notices.ts';
import type { BridgeDeps } from '../connections/deps.ts';

/** On one page. */
const MOST_SHOWN = 20;

/** What happened to a workspace's numbers and accounts and nobody has dismissed, the newest first. Rejects with `StorageError`. */
export async function readOpenNotices(
  deps: Pick<BridgeDeps, 'storage' | 'connections'>,
  workspace: string,
): Promise<readonly ShownNotice[]> {
  return (await openNotices(deps, workspace, MOST_SHOWN)).map((notice) => toShown(deps, notice));
}

/** Closes one of this workspace, on record before. Harmless to repeat; rejects with `StorageError`. */
export async function dismissNotice(
  deps: Pick<BridgeDeps, 'storage' | 'clock'>,
  {
    workspace,
    notice: id,
    who,
  }: { readonly workspace: string; readonly notice: string; readonly who: string },
): Promise<void> {
  const notice = await findStatusNotice(deps, workspace, id);
  if (notice?.open === undefined) return;
  const { account, kind } = notice;
  const at = deps.clock.now();
  await deps.storage.collection('changes').insert([
    {
      id: `notice|${id}`,
      workspace,
      about: { kind: 'account', id: account },
      who,
      at,
      fields: [{ field: `notice.${kind}`, to: 'dismissed' }],
    },
  ]);
  await closeStatusNotice(deps, id, { by: who, at });
}

/** By the names of today; ids where it is not connected any more. */
function toShown(
  { connections }: Pick<BridgeDeps, 'connections'>,
  notice: StatusNoticeDocument,
): ShownNotice {
  const { id, at, kind, account, number, from, to, reason, until } = notice;
  const named = number === undefined ? undefined : connections.number(number);
  const about = named && `${named.displayName} (${named.phone})`;
  return {
    id,
    at,
    kind,
    about: about ?? number ?? connections.account(account)?.name ?? account,
    ...(number !== undefined && { number }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
  };
}
