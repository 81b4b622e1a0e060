import { RequestRejectedError } from '../../domain/errors.ts';
import type { FileDeps } from '../files/file-deps.ts';
import type { Cargo, CargoItem } from './cargo.ts';
import { linkedFile } from './keep-links.ts';

/** Answers that may be about a file and not about the words. */
const ABOUT_CONTENT: ReadonlySet<number | undefined> = new Set([400, 413, 415, 422]);

/** True when the same write without some file may be taken. */
export function isFileRefusal(error: unknown, { items }: Cargo): boolean {
  const hasFiles = items.some(({ fate }) => fate.kind === 'attached');
  return hasFiles && error instanceof RequestRejectedError && ABOUT_CONTENT.has(error.status);
}

/**
 * What is tried after a refusal: the first message alone, so that one bad file does not hold back nine good ones, and
 * then without its file, which people open on our page instead. `follow`: the others stay part of the same work.
 */
export function smallerCargo(deps: FileDeps, cargo: Cargo, others: 'leave' | 'follow'): Cargo {
  const { items } = cargo;
  const attached = items.filter(({ fate }) => fate.kind === 'attached');
  const [first] = attached;
  if (attached.length === 1 || first === undefined)
    return { ...cargo, items: items.map((item) => (item === first ? asLink(deps, item) : item)) };
  if (others === 'leave') return { ...cargo, items: items.slice(0, 1) };
  const follow = { kind: 'follows' } as const;
  return {
    ...cargo,
    items: items.map((item) =>
      item.fate.kind === 'attached' && item !== first ? { ...item, fate: follow } : item,
    ),
  };
}

function asLink(deps: FileDeps, item: CargoItem): CargoItem {
  const { file } = item;
  const sizeBytes = file?.bytes.length ?? 0;
  const url = deps.fileLinks.addressOf(linkedFile(item, sizeBytes));
  return { ...item, fate: { kind: 'link', name: file?.name ?? '', url, sizeBytes } };
}
