/** Part types by which Intercom marks the two sides of a merge; neither says which conversation the other one is. */
export const MERGED_AWAY = 'merged_secondary_conversation';
export const ABSORBED = 'merged_primary_conversation';
