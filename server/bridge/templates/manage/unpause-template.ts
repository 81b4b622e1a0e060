import type { BridgeDeps } from '../../connections/deps.ts';
import { findOwn, type OfTemplate } from './find-own.ts';
import { type Managed, manage, NO_SUCH_TEMPLATE, refused } from './managed.ts';

type Unpaused = { readonly template: string };

/**
 * Ends the pause of a template that was paused while it was new and its sends were held back: that one does not end by
 * itself. Its status comes by webhook. Rejects with `StorageError`; harmless to repeat.
 */
export async function unpauseTemplate(deps: BridgeDeps, of: OfTemplate): Promise<Managed<Unpaused>> {
  const found = await findOwn(deps, of);
  if (found === undefined) return refused(NO_SUCH_TEMPLATE);
  if (found.status !== 'paused') return refused(NOT_PAUSED);
  const { template } = found;
  const managed = await manage(
    deps,
    of,
    async (client) => ({ template, isOver: await client.unpauseTemplate(template) }),
    async (client) => {
      const { status } = await client.readTemplate(template);
      return status === 'approved' ? { template, isOver: true } : undefined;
    },
  );
  if (managed.kind !== 'done') return managed;
  return managed.isOver ? { kind: 'done', template } : refused(BY_ITSELF);
}

const BY_ITSELF = {
  problem: 'WhatsApp paused this template because customers disliked it.',
  cure: 'Nothing to do: the pause ends by itself after some hours.',
};

const NOT_PAUSED = {
  problem: 'The template is not paused.',
  cure: 'Read the templates again.',
};
