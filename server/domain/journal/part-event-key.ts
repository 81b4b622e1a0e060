/** What names a part of a conversation across everything that Intercom tells. */
export interface PartName {
  readonly workspace: string;
  readonly conversation: string;
  readonly part: string;
  /** A conversation's first message is its source and has ids of its own. */
  readonly isSource: boolean;
}

/** Key of the event for a part: the same whether a webhook tells of it, under any topic, or reconciliation finds it. */
export function partEventKey({ workspace, conversation, part, isSource }: PartName): string {
  return `ic|${workspace}|${isSource ? 'source' : 'part'}|${conversation}|${part}`;
}

/** Identity of a part across our records: part ids are unique only inside a workspace. */
export function partKey(workspace: string, conversation: string, part: string): string {
  return `${workspace}|${conversation}|${part}`;
}
