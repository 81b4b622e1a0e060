import { describe, expect, it } from '@jest/globals';
import { REDACTED } from '../../../../server/domain/messages/content-kept.ts';
import type { DeliveryContent, DeliveryState } from '../../../../server/domain/messages/delivery.ts';
import { remedyOf } from '../../../../server/domain/messages/remedy.ts';

const text = (words: string): DeliveryContent => ({ kind: 'text', text: words, previewUrl: false });
const template: DeliveryContent = {
  kind: 'template',
  text: 'Hi',
  template: { account: 'a', template: '1', name: 'hello', language: 'en', components: [] },
  category: 'utility',
};
const failure = (code: string) => ({ code, reason: 'It failed.', nextStep: 'Wait.' });
const remedy = (
  state: DeliveryState,
  code = '131026',
  { content = text('Hi'), isOpen = true }: { content?: DeliveryContent; isOpen?: boolean } = {},
) => remedyOf({ state, content, failure: failure(code) }, isOpen);

describe('what can be done about a send', () => {
  it.each(['planned', 'sent', 'delivered', 'read'] as const)('is nothing when it is %s', (state) => {
    expect(remedy(state)).toBeUndefined();
  });

  it('is to try it again when it failed, or was held back as too late', () => {
    expect(remedy('failed')).toBe('try-again');
    for (const code of ['window-closed', 'linked-late', 'found-late'])
      expect(remedy('withheld', code)).toBe('try-again');
  });

  it('is a template when the window is closed, unless it is one', () => {
    expect(remedy('failed', '1', { isOpen: false })).toBe('choose-template');
    expect(remedy('failed', '1', { isOpen: false, content: template })).toBe('try-again');
  });

  it('is nothing where trying changes nothing, or nobody may see it again', () => {
    for (const code of ['no-recipient', 'file-gone', 'upload-gone'])
      expect(remedy('failed', code)).toBeUndefined();
    for (const code of ['redacted', 'conversation-deleted', 'stays-elsewhere', 'arrived'])
      expect(remedy('withheld', code)).toBeUndefined();
    for (const gone of [text(REDACTED), text('')])
      expect(remedy('failed', '1', { content: gone })).toBeUndefined();
  });

  it('is nothing while it is kept for the customer’s answer: it goes out by itself', () => {
    const late = { state: 'withheld', content: text('Hi'), failure: failure('window-closed') } as const;
    expect(remedyOf(late, true)).toBe('try-again');
    expect(remedyOf({ ...late, parked: true }, true)).toBeUndefined();
    expect(remedyOf({ ...late, parked: true }, false)).toBeUndefined();
  });

  it('is for a person to decide when nobody knows, once', () => {
    expect(remedy('uncertain')).toBe('decide');
    const decided = { what: 'again', by: 'Ben', at: 1 } as const;
    expect(remedyOf({ state: 'uncertain', content: text('Hi'), decided }, true)).toBeUndefined();
  });
});
