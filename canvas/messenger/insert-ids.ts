/** Leads to the card that a teammate puts into a conversation. */
export const insertScreenName = 'insert-card';
