/** Components of the contact views; one that ends in a colon takes a subject. */
export const contactIds = {
  merge: 'merge-contact',
  search: 'merge-search',
  searchAgain: 'merge-search-again',
  results: 'merge-results',
  choose: 'merge-choose:',
  confirm: 'merge-confirm:',
  progress: 'merge-progress',
  who: 'who-is-this',
  whoPage: 'who-is-this:',
} as const;
