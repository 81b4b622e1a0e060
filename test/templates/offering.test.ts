import { describe, expect, it } from '@jest/globals';
import type { TemplateButton, TemplateContents } from '../../server/domain/templates/template.ts';
import { type OfferFacts, whyNotOffered } from '../../templates/offering.ts';
import { aRichTemplate, aTemplate } from './a-template.ts';

const nothing: OfferFacts = { from: 'inbox', catalog: 'none', canCall: false, isTestNumber: false };
const everything: OfferFacts = { from: 'inbox', catalog: 'connected', canCall: true, isTestNumber: true };

const whyNot = (contents: Partial<TemplateContents>, facts: OfferFacts = everything) =>
  whyNotOffered(aTemplate(contents), facts);
const whyNotButton = (button: TemplateButton, facts?: OfferFacts) => whyNot({ buttons: [button] }, facts);

describe('whyNotOffered', () => {
  it('offers what needs nothing of the account', () => {
    expect(whyNotOffered(aRichTemplate, nothing)).toBeUndefined();
    for (const kind of ['image', 'video', 'document'] as const) {
      expect(whyNot({ header: { kind: 'media', media: kind } }, nothing)).toBeUndefined();
    }
    expect(whyNot({ header: { kind: 'location' } }, nothing)).toBeUndefined();
    expect(whyNot({ offer: { text: 'Tea', expires: true } }, nothing)).toBeUndefined();
    expect(whyNotButton({ kind: 'flow', text: 'Book' }, nothing)).toBeUndefined();
    expect(whyNotButton({ kind: 'share-phone', text: 'Share' }, nothing)).toBeUndefined();
  });

  it.each([
    ['pending', 'not approved it yet'],
    ['rejected', 'rejected'],
    ['paused', 'paused'],
    ['disabled', 'disabled'],
    ['in-appeal', 'appealed'],
    ['pending-deletion', 'deleted'],
    ['limit-exceeded', 'too many'],
    ['archived', 'archived'],
    ['locked', 'locked'],
    ['other', 'does not know'],
  ] as const)('says why one that is %s is not', (status, why) => {
    expect(whyNotOffered({ ...aTemplate(), status }, everything)).toContain(why);
  });

  it('does not send codes from the Inbox, and claims no other way', () => {
    const code = aTemplate({ body: '{{1}}' }, 'authentication');
    const why = 'not sent from the Inbox; an HTTP API is not there yet';
    expect(whyNotOffered(code, everything)).toContain(why);
    expect(whyNotOffered(code, { ...everything, from: 'api' })).toBeUndefined();
    expect(whyNotButton({ kind: 'one-time-code', text: 'Copy code' })).toContain(why);
  });

  it('offers samples from test numbers alone', () => {
    const sample = { ...aTemplate(), isSample: true } as const;
    expect(whyNotOffered(sample, nothing)).toContain('A sample');
    expect(whyNotOffered(sample, everything)).toBeUndefined();
  });

  it('offers products where a catalogue is connected', () => {
    const contents: Partial<TemplateContents>[] = [
      { header: { kind: 'product' } },
      { buttons: [{ kind: 'product', text: 'View' }] },
      { buttons: [{ kind: 'catalog', text: 'View catalog' }] },
      { buttons: [{ kind: 'products', text: 'View items' }] },
      { cards: [{ header: { kind: 'product' }, buttons: [] }] },
    ];
    for (const each of contents) {
      expect(whyNot(each, nothing)).toMatch(/^No catalogue is connected to this account\. Connect one/);
      expect(whyNot(each, { ...everything, catalog: 'hidden' })).toContain('Give it catalog_management');
      expect(whyNot(each)).toBeUndefined();
    }
  });

  it('offers calls where they are on', () => {
    expect(whyNotButton({ kind: 'call', text: 'Call us' }, nothing)).toMatch(
      /^Calls are off .* Switch them on/,
    );
    expect(whyNotButton({ kind: 'call', text: 'Call us' })).toBeUndefined();
    expect(whyNot({ asksToCall: true }, nothing)).toContain('Calls are off');
    expect(whyNot({ asksToCall: true })).toBeUndefined();
  });

  it('does not offer animations, payments, apps, titled links', () => {
    expect(whyNot({ header: { kind: 'media', media: 'gif' } })).toContain('Marketing Messages API');
    expect(whyNotButton({ kind: 'other', text: 'Pay', is: 'ORDER_DETAILS' })).toContain('payment');
    expect(whyNotButton({ kind: 'other', text: 'Open', is: 'APP' })).toContain('open an app');
    expect(whyNot({ unknown: ['tap_target_configuration'] })).toContain('title of their own');
  });

  it('does not offer what this version does not know, and names it', () => {
    expect(whyNotButton({ kind: 'other', text: 'Go', is: 'constructor' })).toContain('(constructor)');
    expect(whyNot({ unknown: ['HOLOGRAM'] })).toContain('(HOLOGRAM)');
    const cards = [
      { header: { kind: 'location' }, buttons: [{ kind: 'other', text: 'Go', is: 'NEW' }] },
    ] as const;
    expect(whyNot({ cards })).toContain('(NEW)');
  });
});
