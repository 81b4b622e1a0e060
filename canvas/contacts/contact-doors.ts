import type { ContactPlace, MergeStep, PersonView } from '../../server/domain/sidebar/contact-panel.ts';

/**
 * What the sidebar needs for the contact of a conversation. Merging answers the view that follows, with the draft it
 * belongs to. All may be repeated: only `confirmMerge` has an effect, once for each pair of contacts.
 */
export interface ContactDoors {
  /** Begins to look for the user whom the lead is merged into. */
  readonly openMerge: (place: ContactPlace) => Promise<MergeStep>;
  /** Looks for people, with one call to Intercom; without words what was found last is shown again. */
  readonly searchMerge: (place: ContactPlace, draft: string, words?: string) => Promise<MergeStep>;
  /** What merging into this one is expected to change. */
  readonly chooseMerge: (place: ContactPlace, draft: string, contact: string) => Promise<MergeStep>;
  /** Asks for the merge, for good; then, as all others do, answers how it stands. */
  readonly confirmMerge: (place: ContactPlace, draft: string, contact: string) => Promise<MergeStep>;
  /** What Intercom knows of the customer, a page of attributes at a time (from 0), asked now. */
  readonly whoIsThis: (place: ContactPlace, page: number) => Promise<PersonView>;
}
