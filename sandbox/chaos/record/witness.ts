import type { IntercomSimulator } from '../../intercom/intercom-simulator.ts';

/** Something that appeared in a conversation, whoever wrote it. It is remembered even when the conversation is deleted. */
export interface Seen {
  /** Place in the order in which things appeared in all of Intercom. */
  readonly seq: number;
  /** Milliseconds. */
  readonly at: number;
  readonly workspace: string;
  readonly conversation: string;
  readonly id: string;
  readonly isSource: boolean;
  readonly author: 'admin' | 'bot' | 'contact';
  readonly authorId: string;
  readonly kind: string;
  readonly html: string;
  /** Sizes of its files, bytes. */
  readonly files: readonly number[];
  readonly packageCode: string | undefined;
}

/** Watches the Inbox from outside. */
export interface Witness {
  readonly seen: readonly Seen[];
  onSeen(listener: (seen: Seen) => void): void;
}

export function createWitness(intercom: IntercomSimulator, now: () => number): Witness {
  const seen: Seen[] = [];
  const known = new Map<string, number>();
  const listeners: ((each: Seen) => void)[] = [];
  const add = (fresh: Omit<Seen, 'seq' | 'at'>): void => {
    const each = { ...fresh, seq: seen.length, at: now() };
    seen.push(each);
    for (const listener of listeners) listener(each);
  };
  intercom.onChange((what) => {
    const [, workspace, id] = /^conversation ([^/]+)\/(.+)$/.exec(what) ?? [];
    if (workspace === undefined || id === undefined) return;
    const current = intercom.view.conversation(workspace, id);
    if (current === undefined) return;
    const place = { workspace, conversation: id };
    const before = known.get(`${workspace}/${id}`);
    known.set(`${workspace}/${id}`, current.parts.length);
    const { source } = current;
    if (before === undefined)
      add({ ...place, ...contentOf(source.author, source), id: source.id, isSource: true, kind: 'comment' });
    for (const part of current.parts.slice(before ?? 0))
      add({ ...place, ...contentOf(part.author, part), id: part.id, isSource: false, kind: part.partType });
  });
  return { seen, onSeen: (listener) => void listeners.push(listener) };
}

function contentOf(
  author: { readonly type: string; readonly id: string },
  said: {
    readonly html: string | null;
    readonly appPackageCode: string | null;
    readonly attachments: readonly { readonly size: number }[];
  },
): Pick<Seen, 'author' | 'authorId' | 'html' | 'files' | 'packageCode'> {
  const type = author.type === 'admin' || author.type === 'bot' ? author.type : 'contact';
  return {
    author: type,
    authorId: author.id,
    html: said.html ?? '',
    files: said.attachments.map(({ size }) => size),
    packageCode: said.appPackageCode ?? undefined,
  };
}
