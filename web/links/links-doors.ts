import type { Asked } from '../../server/domain/business/asked.ts';
import type {
  ChangedLink,
  ChatLink,
  FoundLinks,
  ShownLink,
} from '../../server/domain/business/shown-links.ts';
import type { OfNumber } from '../kit/of-number.ts';

export interface OfLink extends OfNumber {
  readonly code: string;
}

interface ByWhom {
  readonly who: string;
}

/** What the pages of message links are handed by the product: of numbers of one workspace only. */
export interface LinksDoors {
  /** Undefined when there is no such number. */
  chat(of: OfNumber): ChatLink | undefined;
  list(of: OfNumber, page: number): Promise<FoundLinks>;
  find(of: OfLink): Promise<Asked<ShownLink>>;
  create(by: OfNumber & ByWhom, text: string): Promise<ChangedLink>;
  edit(by: OfLink & ByWhom, text: string): Promise<ChangedLink>;
  remove(by: OfLink & ByWhom): Promise<ChangedLink>;
  /** The code of an address as a PNG file. */
  png(address: string): Promise<Uint8Array>;
}
