import type { Storage } from '../../server/ports/documents.ts';

/** What a command is handed. */
export interface Asked {
  readonly storage: Storage;
  /** What stands behind the name of the command. */
  readonly words: readonly string[];
  readonly values: {
    readonly workspace: string;
    readonly account: string;
    readonly number: string;
  };
}

/** Who is recorded as having made a change. */
export const WHO = 'npm run operate';
