import { describe, expect, it } from '@jest/globals';
import { aSimulatedIntercom, SHOP, textAt } from '../support/simulated-intercom.ts';

const workspace = SHOP.id;
const messenger = {
  configurePath: '/configure',
  initializePath: '/initialize',
  submitPath: '/submit',
};

/** What Intercom tells the app of a card. */
function aWebsite() {
  const { simulator, call, ...rest } = aSimulatedIntercom({ messenger });
  const visitor = simulator.act.visitWebsite({ workspace, name: 'Visitor 1' });
  const canvas = { content_url: 'https://bridge.example/live' };
  const place = { workspace, location: 'home' } as const;
  const told = {
    placed: () => JSON.parse(simulator.placeCard(place).body),
    viewed: (contactId: string) => JSON.parse(simulator.viewCard({ ...place, contactId, canvas }).body),
    tapped: (contactId: string) =>
      JSON.parse(simulator.tapCard({ ...place, contactId, componentId: 'x', currentCanvas: canvas }).body),
  };
  return { simulator, call, visitor, told, ...rest };
}

describe('somebody who looks at the Messenger', () => {
  it('is no contact: the API does not know the id, nobody finds it, and no webhook tells of it', () => {
    const { call, visitor } = aWebsite();
    expect(call('GET', `/contacts/${visitor}`).status).toBe(404);
    expect(call('PUT', `/contacts/${visitor}`, { phone: '+15550100123' }).status).toBe(404);
    const all = { query: { field: 'role', operator: '=', value: 'lead' } };
    expect(call('POST', '/contacts/search', all).body).toMatchObject({ total_count: 0 });
  });

  it('is told of as a visitor, and a card that is placed tells of nobody', () => {
    const { visitor, told } = aWebsite();
    expect(told.placed()).not.toHaveProperty('contact');
    expect(told.placed()).not.toHaveProperty('user');
    expect(told.viewed(visitor).contact).toMatchObject({ role: 'visitor', id: visitor });
    expect(told.tapped(visitor).user).toMatchObject({ role: 'visitor' });
  });

  it('is a lead with an id of its own once they have written, and no visitor any more', () => {
    const { simulator, call, visitor, told } = aWebsite();
    const begun = simulator.act.customerStartsInMessenger({ workspace, contactId: visitor, text: 'Hi' });
    const lead = textAt(call('GET', `/conversations/${begun}`).body, 'contacts.contacts.0.id');
    expect(lead).not.toBe(visitor);
    expect(call('GET', `/contacts/${lead}`).body).toMatchObject({ role: 'lead', name: 'Visitor 1' });
    expect(told.viewed(lead).contact).toMatchObject({ role: 'lead' });
    expect(() => told.viewed(visitor)).toThrow();
    expect(() =>
      simulator.act.customerStartsInMessenger({ workspace, contactId: visitor, text: 'Again' }),
    ).toThrow();
  });
});
