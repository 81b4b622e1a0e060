import { describe, expect, it } from '@jest/globals';
import type { BridgeDeps } from '../../../../server/bridge/connections/deps.ts';
import { findQuoted } from '../../../../server/bridge/references/find-quoted.ts';
import type { MessageContent } from '../../../../server/domain/messages/message-content.ts';

const thread = { id: 't', number: '1', identity: {}, inRoutes: [] };

/** Whoever asks it anything has read storage. */
const unread = new Proxy(
  {},
  {
    get: () => {
      throw new Error('storage was read');
    },
  },
) as BridgeDeps;

describe('findQuoted', () => {
  it.each<MessageContent>([
    { kind: 'text', text: 'Hi' },
    { kind: 'placeholder', what: 'photo' },
    { kind: 'reaction' },
    { kind: 'deletion' },
  ])('reads nothing for a message that names none: %j', async (content) => {
    expect(await findQuoted(unread, thread, { wamid: 'wamid.0', content })).toBeUndefined();
    expect(
      await findQuoted(unread, thread, { wamid: 'wamid.0', content, quote: { product: { id: 'TEA-1' } } }),
    ).toBeUndefined();
  });

  it('reads for one that does', async () => {
    const quoting = {
      wamid: 'wamid.0',
      content: { kind: 'text', text: 'Hi' },
      quote: { wamid: 'wamid.1' },
    } as const;
    await expect(findQuoted(unread, thread, quoting)).rejects.toThrow('storage was read');
  });
});
