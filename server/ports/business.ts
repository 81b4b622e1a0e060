import type { DailyFigure } from '../domain/business/costs.ts';
import type { MessageLink } from '../domain/business/message-link.ts';
import type { BusinessProfile, ProfileField, ProfileWords } from '../domain/business/profile.ts';
import type { AccountAccess, SampleFile } from './templates.ts';

/** What customers see of a number. */
interface ProfilePort {
  readProfile(access: AccountAccess, number: string): Promise<BusinessProfile>;
  /**
   * Answers the field that WhatsApp refused, and then nothing was changed; undefined when all was taken. Harmless to
   * repeat.
   */
  changeProfile(
    access: AccountAccess,
    number: string,
    change: Partial<ProfileWords>,
  ): Promise<ProfileField | undefined>;
  /** A square picture takes the place of the one before. Harmless to repeat. */
  changePicture(access: AccountAccess, number: string, picture: SampleFile): Promise<void>;
}

/** Links with words ready to be sent. */
interface MessageLinkPort {
  /** All of a number, in WhatsApp's order. */
  listLinks(access: AccountAccess, number: string): Promise<readonly MessageLink[]>;
  /** Undefined when there is none with this code. */
  readLink(access: AccountAccess, number: string, code: string): Promise<MessageLink | undefined>;
  createLink(access: AccountAccess, number: string, text: string): Promise<MessageLink>;
  editLink(access: AccountAccess, number: string, link: Pick<MessageLink, 'code' | 'text'>): Promise<void>;
  deleteLink(access: AccountAccess, number: string, code: string): Promise<void>;
}

export interface AccountBooks {
  /** ISO 4217. */
  readonly currency?: string;
  /** IANA name, where we know WhatsApp's number of it. */
  readonly timeZone?: string;
}

/** What messages cost. */
interface CostPort {
  readBooks(access: AccountAccess): Promise<AccountBooks>;
  /** What was delivered from `from` to before `to` (milliseconds), by day of the account. */
  readFigures(
    access: AccountAccess,
    period: { readonly from: number; readonly to: number },
  ): Promise<readonly DailyFigure[]>;
}

/**
 * What WhatsApp keeps for a business beside messages and templates. Every call ends within its deadline and throws only
 * the errors of `domain/errors.ts`; a read may be repeated.
 */
export interface BusinessPort extends ProfilePort, MessageLinkPort, CostPort {}
