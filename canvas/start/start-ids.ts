/** Components of the views that begin a conversation; one that ends in a colon takes a subject. */
export const startIds = {
  open: 'start',
  numbers: 'start-numbers',
  from: 'start-from:',
  phone: 'start-phone',
  check: 'start-check:',
  contact: 'start-contact:',
  typed: 'start-typed:',
} as const;
