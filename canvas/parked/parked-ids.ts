/** Components of the views of late replies; one that ends in a colon takes the id of a message. */
export const parkedIds = {
  list: 'parked-replies',
  park: 'park:',
  parked: 'parked:',
  edit: 'parked-edit:',
  drop: 'parked-drop:',
  text: 'parked-text',
} as const;
