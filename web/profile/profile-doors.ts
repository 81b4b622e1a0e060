import type { ProfileWords } from '../../server/domain/business/profile.ts';
import type {
  KeptPicture,
  SavedPicture,
  ShownPicture,
} from '../../server/domain/business/profile-picture.ts';
import type { NumberName, ReadProfile, SavedProfile } from '../../server/domain/business/shown-profile.ts';
import type { SquareFrame } from '../../server/domain/business/square-frame.ts';
import type { ReceivedFile } from '../../server/domain/pages/page-route.ts';
import type { OfNumber } from '../kit/of-number.ts';

interface OfPicture extends OfNumber {
  readonly picture: string;
}

/** What the pages of a profile are handed by the product: of numbers of one workspace only. */
export interface ProfileDoors {
  /** Undefined when there is no such number. */
  name(of: OfNumber): Promise<NumberName | undefined>;
  read(of: OfNumber): Promise<ReadProfile>;
  save(by: OfNumber & { readonly who: string }, words: ProfileWords, revision: string): Promise<SavedProfile>;
  keepPicture(of: OfNumber, file: ReceivedFile): Promise<KeptPicture>;
  /** Undefined when there is no such number or picture (any more). */
  showPicture(of: OfPicture, frame: SquareFrame): Promise<ShownPicture | undefined>;
  savePicture(by: OfPicture & { readonly who: string }, frame: SquareFrame): Promise<SavedPicture>;
}
