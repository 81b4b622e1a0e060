/** Components of Ask with buttons; one that ends in a colon takes a subject. */
export const choicesIds = {
  open: 'ask-with-buttons',
  form: 'choices-form',
  check: 'choices-check',
  more: 'choices-more-rows',
  style: 'choices-style:',
  preview: 'choices-preview',
  send: 'choices-send',
  sent: 'choices-sent',
  template: 'choices-template',
} as const;
