import fc from 'fast-check';
import type { MergeView, PersonView } from '../../../server/domain/sidebar/contact-panel.ts';
import type { FoundPerson } from '../../../server/domain/sidebar/draft.ts';
import { time, words } from './any-panel.ts';
import { anyOf, told } from './any-words.ts';

const person: fc.Arbitrary<Omit<FoundPerson, 'id'>> = fc.record(
  {
    role: fc.constantFrom('lead', 'user'),
    name: words,
    email: words,
    phone: words,
    externalId: words,
    lastSeenAt: time,
    attributes: fc.constant({}),
  },
  { requiredKeys: ['role', 'attributes'] },
);

/** As many as a search shows. */
const found = fc
  .array(person, { maxLength: 8 })
  .map((all) => all.map((each, at) => ({ ...each, id: `p${at}` })));

const trouble = { cause: told, cure: told };

const fields = fc.array(
  fc.record(
    {
      label: words,
      lead: words,
      user: words,
      fate: fc.constantFrom('same', 'kept', 'filled', 'may-go'),
    },
    { requiredKeys: ['label', 'fate'] },
  ),
  { maxLength: 20 },
);

/** Whatever merging may be handed to draw. */
export const mergeView: fc.Arbitrary<MergeView> = anyOf<MergeView>({
  search: fc.record(
    { kind: fc.constant('search'), lead: words, search: words, found, trouble: fc.record(trouble) },
    { requiredKeys: ['kind', 'lead'] },
  ),
  review: fc.record({
    kind: fc.constant('review'),
    lead: words,
    user: person.map((each) => ({ ...each, id: 'u1' })),
    fields,
  }),
  progress: fc.record(
    {
      kind: fc.constant('progress'),
      user: words,
      state: fc.constantFrom('working', 'waiting', 'merged', 'failed'),
      reason: told,
    },
    { requiredKeys: ['kind', 'user', 'state'] },
  ),
  refused: fc.record({ kind: fc.constant('refused'), reason: told }),
});

const conversations = fc
  .array(
    fc.record(
      { title: words, state: fc.constantFrom('open', 'snoozed', 'closed'), updatedAt: time },
      { requiredKeys: ['state', 'updatedAt'] },
    ),
    { maxLength: 10 },
  )
  .map((all) => all.map((each, at) => ({ ...each, id: `c${at}`, url: `https://app.intercom.com/c${at}` })));

/** Whatever is known of a contact. */
export const personView: fc.Arbitrary<PersonView> = anyOf<PersonView>({
  person: fc.record(
    {
      kind: fc.constant('person'),
      name: words,
      email: words,
      phone: words,
      role: fc.constantFrom('lead', 'user'),
      externalId: words,
      createdAt: time,
      lastSeenAt: time,
      attributes: fc.array(fc.tuple(words, words), { maxLength: 15 }),
      page: fc.nat({ max: 3 }),
      pages: fc.integer({ min: 1, max: 4 }),
      conversations,
      moreConversations: fc.nat({ max: 100 }),
    },
    {
      requiredKeys: ['kind', 'role', 'attributes', 'page', 'pages', 'conversations', 'moreConversations'],
    },
  ),
  failed: fc.record({ kind: fc.constant('failed'), ...trouble }),
});
