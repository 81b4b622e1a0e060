import type { ConnectedNumber } from '../../server/domain/connecting/connection-shown.ts';
import type { OfNumber } from '../kit/of-number.ts';

/** One number of the workspace of the session. */
/** What the pages of connected numbers are handed by the product. */
export interface NumbersDoors {
  numbers(workspace: string): Promise<readonly ConnectedNumber[]>;
  /** Asks Meta now; undefined when the number is not this workspace's. */
  refresh(of: OfNumber): Promise<'read' | 'just-read' | 'refused' | 'not-reached' | undefined>;
  /** False when the number is not this workspace's. */
  disconnect(of: OfNumber & { readonly who: string }): Promise<boolean>;
  /** IANA name; undefined while it is not known. */
  timeZone(workspace: string): string | undefined;
}

/** What became of a check that somebody asked for. */
export interface Checked {
  readonly how: 'read' | 'not-reached' | 'refused';
  readonly number: string;
}
