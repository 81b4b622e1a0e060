import type { AliasDocument, CustomerDocument } from '../../../../domain/people/customer.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';
import { reservationFields } from './reservation-fields.ts';

export const customerFields: FieldsOf<CustomerDocument> = {
  workspace: 'string',
  name: 'string',
  contact: 'string',
  contactRole: 'string',
  contactSince: 'number',
  contactKey: 'string',
  otherMatches: 'number',
  isChosen: 'boolean',
  givenUp: 'string',
  attributesSet: 'string',
  textToldBy: ['string'],
  formerTextToldBy: ['string'],
  joinedInto: 'string',
  formerContacts: ['string'],
  creating: reservationFields,
};

export const aliasFields: FieldsOf<AliasDocument> = {
  customer: 'string',
  since: 'number',
  userAlias: 'string',
  changedTo: 'string',
  until: 'number',
  formerly: [{ customer: 'string', until: 'number' }],
  heldFrom: 'number',
};
