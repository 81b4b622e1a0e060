import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { BubbleView } from '../../../sandbox/whatsapp/whatsapp-view.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

let world: PeopledWorld;
let conversation: string;
beforeEach(async () => {
  world = await createWorld();
  conversation = await world.knownThread();
});
afterEach(() => world.close());

const MB = 1024 * 1024;
/** So long a file is waited for. Milliseconds. */
const MINUTE = 61_000;
const invoice = { name: 'invoice.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7 offer') };
const voice = { name: 'call.amr', contentType: 'audio/amr', bytes: Buffer.from('#!AMR\ntune') };
const blank = { width: 8, height: 6, channels: 3, background: 'teal' } as const;
const picture = (name: string, contentType: string, bytes: Uint8Array) => ({ name, contentType, bytes });
const png = async () => picture('chart.png', 'image/png', await sharp({ create: blank }).png().toBuffer());

const bubbles = (): readonly BubbleView[] =>
  (world.whatsapp.view.chat(SHOP.number, MAEVE.id)?.bubbles ?? []).filter(
    ({ direction }) => direction === 'out',
  );
/** `image: words`, in the order in which WhatsApp took them. */
const seen = (): readonly string[] => bubbles().map(({ type, text }) => `${type}: ${text ?? ''}`);
const mediaOf = (bubble: BubbleView | undefined) => world.whatsapp.view.media(String(bubble?.content['id']));
const uploads = () => world.calls('meta', /POST .*\/media$/).length;
const sends = () => world.calls('meta', /POST .*\/messages$/).length;

describe('a reply with one file', () => {
  it('is one message: the text is the caption', async () => {
    world.teammateReplies('<p>Your <b>invoice</b></p>', { attachments: [invoice] });
    await world.settle();
    expect(seen()).toEqual(['document: Your *invoice*']);
    expect(bubbles()[0]?.content['filename']).toBe('invoice.pdf');
    expect(Buffer.from(mediaOf(bubbles()[0])?.bytes ?? []).toString()).toBe('%PDF-1.7 offer');
    expect([uploads(), sends()]).toEqual([1, 1]);
    expect(world.notes()).toEqual([]);
  });

  it.each([
    ['../../offer.pdf', 'offer.pdf'],
    ['C:\\ada\\bill.PDF', 'bill.PDF'],
    ['bill\u202Efdp.exe', 'billfdp.exe.pdf'],
    ['Offer v1.2', 'Offer v1.2.pdf'],
    ['Invoice 12.05.2026', 'Invoice 12.05.2026.pdf'],
    ['a\u0000b\nc.pdf', 'abc.pdf'],
    ['Mr. Smith and his company', 'Mr. Smith and his company.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(100)}.pdf`],
    [`${'x'.repeat(99)}👩‍👩‍👧‍👦.pdf`, `${'x'.repeat(99)}.pdf`],
    [`a.${'b'.repeat(200)}`, `a.${'b'.repeat(100)}.pdf`],
    ['***', 'file.pdf'],
  ])('named %j goes out as %j', async (told, name) => {
    world.teammateReplies('<p>Here</p>', { attachments: [{ ...invoice, name: told }] });
    await world.settle();
    expect(bubbles()[0]?.content['filename']).toBe(name);
  });

  it('without words is the file alone', async () => {
    world.teammateReplies('', { attachments: [await png()] });
    await world.settle();
    expect(seen()).toEqual(['image: ']);
  });

  it('with more text than a caption holds is the text, then the file', async () => {
    world.teammateReplies(`<p>${'word '.repeat(300)}</p>`, { attachments: [invoice] });
    await world.settle();
    expect(bubbles().map(({ type }) => type)).toEqual(['text', 'document']);
    expect(bubbles()[1]?.text).toBeUndefined();
  });

  it('that is a recording is the text, then the recording', async () => {
    world.teammateReplies('<p>Listen</p>', { attachments: [voice] });
    await world.settle();
    expect(seen()).toEqual(['text: Listen', 'audio: ']);
  });

  const wav = {
    name: 'a.wav',
    contentType: 'audio/wav',
    bytes: Buffer.from('RIFF\u0004\u0000\u0000\u0000WAVEfmt '),
  };

  it.each([
    ['a recording that nobody can convert', wav, /^text: Listen\na\.wav: https/],
    [
      'no recording, whatever it says',
      { ...invoice, name: 'a.mp3', contentType: 'audio/mpeg' },
      /^document: Listen$/,
    ],
  ])('that is %s is one message with its words', async (_, file, message) => {
    world.teammateReplies('<p>Listen</p>', { attachments: [file] });
    await world.settle();
    expect(seen()).toEqual([expect.stringMatching(message)]);
    expect((await world.deliveries()).map(({ segment, segments }) => [segment, segments])).toEqual([[0, 1]]);
  });

  it('that is a recording only a link can lead to is one message with its words', async () => {
    world.teammateReplies('<p>Listen</p>', { attachments: [{ ...voice, bytes: Buffer.alloc(0) }] });
    await world.settle();
    expect(seen()).toEqual([expect.stringMatching(/^text: Listen\ncall\.amr: https/)]);
  });

  it('that is a recording and redacted while it is fetched is not sent', async () => {
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'media.upload', status: 503, count: 2 }]);
    const part = world.teammateReplies('<p>Listen</p>', { attachments: [voice] });
    await world.pass(200);
    world.intercom.act.redactPart({ workspace: SHOP.workspace, conversationId: conversation, partId: part });
    await world.pass(5 * 60_000);
    expect(seen()).toEqual([]);
    expect(JSON.stringify(await world.deliveries())).not.toMatch(/Listen|call\.amr/);
  });

  it('that says it is a picture and is a recording still loses no word', async () => {
    world.teammateReplies('<p>Look</p>', {
      attachments: [{ ...voice, name: 'a.png', contentType: 'image/png' }],
    });
    await world.settle();
    expect(seen().join()).toContain('Look');
    expect(world.notes().join()).toContain('a.png');
  });

  it('is shown with the state of the file', async () => {
    world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
    await world.pass(5_000);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['delivered']);
  });
});

describe('a reply with several files', () => {
  it('is one message for each, in order, the text on the first that takes one', async () => {
    world.teammateReplies('<p>All of it</p>', { attachments: [voice, await png(), invoice] });
    await world.settle();
    expect(seen()).toEqual(['audio: ', 'image: All of it', 'document: ']);
    expect((await world.deliveries()).map(({ segment }) => segment)).toEqual([0, 1, 2]);
  });

  it('that are all recordings: the words, then each of them', async () => {
    world.teammateReplies('<p>Listen</p>', { attachments: [voice, { ...voice, name: 'two.amr' }] });
    await world.pass(5_000);
    expect(seen()).toEqual(['text: Listen', 'audio: ', 'audio: ']);
    const told = (await world.deliveries()).map(({ segment, segments, state }) => [segment, segments, state]);
    expect(told).toEqual([
      [0, 3, 'delivered'],
      [1, 3, 'delivered'],
      [2, 3, 'delivered'],
    ]);
  });

  it('sends the next one only when the former was accepted', async () => {
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', count: 2 }]);
    world.teammateReplies('<p>Both</p>', { attachments: [invoice, { ...invoice, name: 'second.pdf' }] });
    await world.pass(60_000);
    expect(bubbles().map(({ content }) => content['filename'])).toEqual(['invoice.pdf', 'second.pdf']);
  });

  it('goes on when one of them is refused: that one becomes a link', async () => {
    world.whatsapp.faults.set([{ kind: 'notFound', operation: 'message.send', count: 1 }]);
    world.teammateReplies('<p>Both</p>', { attachments: [invoice, { ...invoice, name: 'second.pdf' }] });
    await world.pass(20_000);
    expect(seen()[0]).toMatch(/^text: Both\ninvoice\.pdf: https/);
    expect(bubbles().map(({ content }) => content['filename'])).toEqual([undefined, 'second.pdf']);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });
});

describe('images inside the text', () => {
  it('are sent as images, with the text as caption', async () => {
    const inline = await inlineImage();
    world.teammateReplies(`<p>See <img src="${inline}"> here</p>`);
    await world.settle();
    expect(seen().slice(1)).toEqual(['image: See here']);
  });

  it('are found when the webhook is plain text', async () => {
    await world.close();
    world = await createWorld({
      intercom: { webhook: { path: '/webhooks/intercom', format: 'text' } },
      webhookFormat: 'text',
    });
    conversation = await world.knownThread();
    const inline = await inlineImage();
    world.teammateReplies(`<p>See <img src="${inline}"> here</p>`);
    await world.settle();
    expect(seen().slice(1)).toEqual(['image: See here']);
  });

  /** The address of a file that the simulated Intercom keeps. */
  async function inlineImage(): Promise<string> {
    const part = world.teammateReplies('', { attachments: [await png()] });
    const url = world.conversation().parts.find(({ id }) => id === part)?.attachments[0]?.url ?? '';
    await world.settle();
    return url.replaceAll('&', '&amp;');
  }
});

describe('a file in a format that WhatsApp does not show', () => {
  it.each(['webp', 'tiff', 'avif'] as const)('is converted: %s', async (format) => {
    const bytes = await sharp({ create: blank }).toFormat(format).toBuffer();
    world.teammateReplies('<p>Look</p>', { attachments: [picture(`a.${format}`, `image/${format}`, bytes)] });
    await world.settle();
    expect(seen()).toEqual(['image: Look']);
    expect(mediaOf(bubbles()[0])?.mimeType).toBe('image/jpeg');
    expect(world.notes()).toHaveLength(1);
    expect(world.notes()[0]).toContain('JPEG');
  });

  it('is converted without a word when it stays what it is: a PNG of 16 bits', async () => {
    const bytes = await sharp({ create: blank }).toColourspace('rgb16').png().toBuffer();
    world.teammateReplies('<p>Look</p>', { attachments: [picture('a.png', 'image/png', bytes)] });
    await world.settle();
    expect([seen(), mediaOf(bubbles()[0])?.mimeType]).toEqual([['image: Look'], 'image/png']);
    expect(world.notes()).toEqual([]);
  });

  it('goes as a link when nothing can be made of it, and the teammate is told once', async () => {
    const gif = {
      name: 'party.gif',
      contentType: 'image/gif',
      bytes: Buffer.from('GIF89a\u0001\u0000\u0001\u0000'),
    };
    world.teammateReplies('<p>Look</p>', { attachments: [gif, { ...gif, name: 'more.gif' }] });
    await world.settle();
    expect(seen()[0]).toMatch(/^text: Look\nparty\.gif: https:\/\/bridge\.example\/media\//);
    expect(seen()[1]).toMatch(/^text: more\.gif: https/);
    expect(world.notes()).toHaveLength(1);
    expect(world.notes()[0]).toContain('more.gif');
  });

  it('goes as a table of text when it is one, although no type is listed for it', async () => {
    const csv = { name: 'list.csv', contentType: 'text/csv', bytes: Buffer.from('a,b\n1,2\n') };
    world.teammateReplies('<p>List</p>', { attachments: [csv] });
    await world.settle();
    expect([seen(), bubbles()[0]?.content['filename']]).toEqual([['document: List'], 'list.csv']);
  });

  it('is smaller when it was too large for a picture', async () => {
    const noise = Buffer.alloc(1_600 * 1_600 * 3, 0).map((_, at) => (at * 7_919 * ((at >> 8) + 1)) & 255);
    const raw = { width: 1_600, height: 1_600, channels: 3 } as const;
    const bytes = await sharp(noise, { raw }).png({ compressionLevel: 0 }).toBuffer();
    expect(bytes.length).toBeGreaterThan(5 * MB);
    world.teammateReplies('<p>Big</p>', { attachments: [picture('big.png', 'image/png', bytes)] });
    await world.settle();
    expect(seen()).toEqual(['image: Big']);
  });

  it('that is broken goes as a document or link, never as nothing', async () => {
    const broken = picture('a.webp', 'image/webp', Buffer.from('RIFF\u0004\u0000\u0000\u0000WEBPVP8 x'));
    world.teammateReplies('<p>Look</p>', { attachments: [broken] });
    await world.settle();
    expect(seen()).toHaveLength(1);
    expect(seen()[0]).toContain('Look');
  });

  it('that is empty goes as a link', async () => {
    world.teammateReplies('<p>Look</p>', { attachments: [{ ...invoice, bytes: Buffer.alloc(0) }] });
    await world.settle();
    expect(seen()[0]).toMatch(/^text: Look\ninvoice\.pdf: https/);
  });
});

describe('what cannot be shown at all', () => {
  it('is told to the teammate', async () => {
    world.teammateReplies('<p><img src="data:image/png;base64,AAAA"></p>');
    await world.settle();
    expect(seen()).toEqual([]);
    expect(world.notes()).toEqual([expect.stringContaining('nothing that WhatsApp can show')]);
  });

  it('is no matter when it is nothing', async () => {
    world.teammateReplies('<p></p>');
    await world.settle();
    expect([seen(), world.notes()]).toEqual([[], []]);
  });
});

describe('a conversation that is deleted in Intercom', () => {
  it('leaves no words, names of files or choices here', async () => {
    world.customerWrites('my secret swordfish');
    await world.settle();
    world.teammateReplies('<p>the swordfish answer</p>', {
      attachments: [{ ...invoice, name: 'swordfish.pdf' }],
    });
    await world.pass(5_000);
    world.intercom.act.deleteConversation({ workspace: SHOP.workspace, conversationId: conversation });
    await world.pass(5 * 60_000);
    const deliveries = await world.deliveries();
    const events = await world.storage.collection('events').find({ index: 'expires', limit: 1_000 });
    // Topics that the app does not subscribe to tell of it as well; they are kept as they came.
    const ours = events.filter(({ kind }) => kind !== 'intercom.other');
    expect(deliveries.map(({ state }) => state)).toEqual(['delivered']);
    expect(JSON.stringify([deliveries, ours]).includes('swordfish')).toBe(false);
  });
});

describe('a reply that waits when its conversation is deleted in Intercom', () => {
  const deleted = () =>
    world.intercom.act.deleteConversation({ workspace: SHOP.workspace, conversationId: conversation });

  it('is not sent, nor the one behind it, and no word of them stays', async () => {
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: 60_000 }]);
    world.teammateReplies('<p>swordfish one</p>');
    world.teammateReplies('<p>swordfish two</p>', { attachments: [{ ...invoice, name: 'swordfish.pdf' }] });
    await world.pass(5_000);
    deleted();
    await world.pass(2_000);
    world.whatsapp.faults.set([]);
    await world.pass(30 * 60_000);
    expect(seen()).toEqual([]);
    const deliveries = await world.deliveries();
    expect(deliveries.map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['withheld', 'conversation-deleted'],
    ]);
    const events = await world.storage.collection('events').find({ index: 'expires', limit: 1_000 });
    const ours = events.filter(({ kind }) => kind !== 'intercom.other');
    expect(JSON.stringify([deliveries, ours]).includes('swordfish')).toBe(false);
  });

  it('is not left behind when the database refuses a while to store that it is not sent', async () => {
    world.whatsapp.faults.set([{ kind: 'rateLimit', operation: 'message.send', ms: 60_000 }]);
    world.teammateReplies('<p>swordfish</p>');
    await world.pass(5_000);
    world.refuseWrites('deliveries');
    deleted();
    await world.pass(10_000);
    world.refuseWrites();
    world.whatsapp.faults.set([]);
    await world.pass(10 * 60_000);
    expect(seen()).toEqual([]);
    const deliveries = await world.deliveries();
    expect(deliveries.map(({ state }) => state)).toEqual(['withheld']);
    expect(JSON.stringify(deliveries)).not.toContain('swordfish');
  });

  it('is not sent when it is told of after the deletion', async () => {
    world.intercom.setFaults([
      { kind: 'delayWebhook', operation: 'conversation.admin.replied', ms: 60_000, count: 1 },
    ]);
    world.teammateReplies('<p>swordfish</p>');
    await world.pass(1_000);
    deleted();
    await world.pass(10 * 60_000);
    expect(seen()).toEqual([]);
    expect(JSON.stringify(await world.deliveries())).not.toContain('swordfish');
  });

  it('in doubt is settled by its status, and the next conversation works', async () => {
    world.whatsapp.faults.set([{ kind: 'loseAnswer', operation: 'message.send', count: 1 }]);
    world.teammateReplies('<p>Here</p>');
    await world.pass(100);
    deleted();
    await world.pass(5 * 60_000);
    expect(seen()).toEqual(['text: Here']);
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['delivered']);
    world.customerWrites('Hello?');
    await world.settle();
    world.teammateReplies('<p>Yes?</p>');
    await world.settle();
    expect(seen()).toEqual(['text: Here', 'text: Yes?']);
  });
});

describe('trouble on the way of a file', () => {
  it('an address that has expired is asked for again', async () => {
    world.forgetCalls();
    world.intercom.setFaults([{ kind: 'notFound', operation: 'file.download', count: 1 }]);
    world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
    await world.settle();
    expect(seen()).toEqual(['document: Here']);
    expect(world.calls('intercom', /GET .*conversations/)).toHaveLength(1);
  });

  it('a file that is gone: its words go, and the teammate is told', async () => {
    world.intercom.setFaults([{ kind: 'notFound', operation: 'file.download' }]);
    world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
    await world.pass(MINUTE);
    expect(seen()).toEqual(['text: Here']);
    expect(world.notes()).toEqual([expect.stringContaining('no longer in Intercom')]);
  });

  it.each([401, 403])(
    'a server that answers %i for a minute: nobody says that the file is gone',
    async (status) => {
      world.intercom.setFaults([{ kind: 'serverError', operation: 'file.download', status }]);
      world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
      await world.pass(MINUTE);
      expect(seen()).toEqual(['text: Here']);
      expect(world.notes()).toEqual([expect.stringContaining('does not hand it out to us')]);
      expect(world.notes().join()).not.toContain('no longer in Intercom');
    },
  );

  it.each([400, 401, 403, 404, 410])(
    'that passes (%i): the reply waits, then goes with its file',
    async (status) => {
      world.intercom.setFaults([{ kind: 'strangePage', operation: 'file.download', status }]);
      world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
      await world.pass(30_000);
      expect([seen(), world.notes()]).toEqual([[], []]);
      world.intercom.setFaults([]);
      await world.pass(60_000);
      expect([seen(), world.notes()]).toEqual([['document: Here'], []]);
    },
  );

  const page = Buffer.from('<!doctype html><html><title>Sign in</title><form></form></html>');

  it.each([
    ['chart.png', 'image/png'],
    ['chart.png', 'application/octet-stream'],
    ['call.mp3', 'audio/mpeg'],
    ['invoice.pdf', 'application/pdf'],
  ])('a page under the name %s (%s) never goes out', async (name, contentType) => {
    world.teammateReplies('<p>Here</p>', { attachments: [{ name, contentType, bytes: page }] });
    await world.settle();
    expect([seen(), uploads()]).toEqual([['text: Here'], 0]);
    expect(world.notes()).toEqual([expect.stringContaining(`${name} did not go out`)]);
  });

  it('a page instead of a picture in the text never goes out', async () => {
    const part = world.teammateReplies('', {
      attachments: [{ name: 'a', contentType: 'text/html', bytes: page }],
    });
    const url = world.conversation().parts.find(({ id }) => id === part)?.attachments[0]?.url ?? '';
    await world.settle();
    const before = uploads();
    world.teammateReplies(`<p>See this</p><p><img src="${url.replaceAll('&', '&amp;')}"></p>`);
    await world.settle();
    expect([seen().slice(1), uploads() - before]).toEqual([['text: See this'], 0]);
    expect(world.notes().at(-1)).toContain('did not go out');
  });

  it('a file that is gone and had no words has failed, and the teammate is told', async () => {
    world.intercom.setFaults([{ kind: 'notFound', operation: 'file.download' }]);
    world.teammateReplies('', { attachments: [invoice] });
    await world.pass(MINUTE);
    expect(seen()).toEqual([]);
    expect((await world.deliveries()).map(({ state, failure }) => [state, failure?.code])).toEqual([
      ['failed', 'file-gone'],
    ]);
    expect(world.notes()).toEqual([expect.stringMatching(/“invoice\.pdf”[\s\S]*no longer in Intercom/)]);
  });

  it('Intercom down for a while: the reply waits, then goes with its file', async () => {
    world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
    world.intercom.setFaults([{ kind: 'serverError', operation: '*', status: 503 }]);
    await world.pass(30_000);
    expect(seen()).toEqual([]);
    world.intercom.setFaults([]);
    await world.pass(60_000);
    expect(seen()).toEqual(['document: Here']);
  });

  it('the file not to be had for long: a link goes', async () => {
    world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
    world.intercom.setFaults([{ kind: 'serverError', operation: '*', status: 503 }]);
    await world.pass(63_000);
    expect(seen()[0]).toMatch(/^text: Here\ninvoice\.pdf: https/);
    world.intercom.setFaults([]);
    await world.pass(5 * 60_000);
    expect(world.notes()).toEqual([expect.stringContaining('could not be fetched within a minute')]);
  });

  it('an unsafe address: a link goes, and the note says why', async () => {
    world.teammateReplies('<p>See <img src="https://10.0.0.1/inside.png"> here</p>');
    await world.settle();
    expect(seen()[0]).toMatch(/^text: See here\n.*: https:\/\/bridge\.example/);
    expect(world.notes()).toEqual([expect.stringContaining('not one that we may fetch')]);
  });

  it('too large for WhatsApp: a link goes, and the note says why', async () => {
    const bytes = Buffer.alloc(101 * MB, 1);
    world.teammateReplies('<p>Here</p>', { attachments: [{ ...invoice, bytes }] });
    await world.settle();
    expect(seen()[0]).toMatch(/^text: Here\ninvoice\.pdf: https/);
    expect(world.notes()).toEqual([expect.stringContaining('larger than the 100 MB')]);
  });

  it('WhatsApp down: the reply waits and goes once', async () => {
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'media.upload', status: 503, count: 3 }]);
    world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
    await world.pass(120_000);
    expect(seen()).toEqual(['document: Here']);
  });

  it('the answer to an upload lost: it is uploaded again, and sent once', async () => {
    world.whatsapp.faults.set([{ kind: 'loseAnswer', operation: 'media.upload', count: 1 }]);
    world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
    await world.pass(120_000);
    expect(seen()).toEqual(['document: Here']);
  });

  it('redacted while it waits: nothing goes out', async () => {
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'media.upload', status: 503, count: 2 }]);
    const part = world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
    await world.pass(200);
    world.intercom.act.redactPart({ workspace: SHOP.workspace, conversationId: conversation, partId: part });
    await world.pass(60_000);
    expect(seen()).toEqual([]);
    expect(JSON.stringify(await world.deliveries())).not.toContain('invoice');
  });

  it('told twice, it is sent once', async () => {
    world.intercom.setFaults([{ kind: 'duplicateWebhook', operation: '*' }]);
    world.teammateReplies('<p>Here</p>', { attachments: [invoice] });
    await world.pass(20_000);
    expect(seen()).toEqual(['document: Here']);
  });
});

/** A world for each step. Milliseconds. */
const EVERY_STEP_MS = 300_000;

describe('a crash at any step of a reply with text and two files', () => {
  type Reply = Parameters<PeopledWorld['teammateReplies']>;

  /** False when the process has not died: the reply has fewer steps. */
  async function diesAt(step: number, ...reply: Reply): Promise<boolean> {
    await world.close();
    world = await createWorld();
    await world.knownThread();
    world.crashAtStep(step);
    world.teammateReplies(...reply);
    await world.pass(3_000);
    const died = !world.isRunning();
    if (died) await world.start();
    await world.pass(10 * 60_000);
    return died;
  }

  it(
    'neither loses nor doubles a message',
    async () => {
      let uncertain = 0;
      const attachments = [invoice, { ...invoice, name: 'second.pdf' }];
      const play = async (dieAt: number): Promise<boolean> => {
        const died = await diesAt(dieAt, '<p>Both</p>', { attachments });
        // Reserved and perhaps not called: a person decides. Else it was sent once.
        const outcomes = (await world.deliveries()).map(({ id, state }) => {
          const sent = bubbles().filter(({ callbackData }) => callbackData === id);
          return state === 'uncertain' ? sent.length : sent.map(({ content }) => content['filename']).join();
        });
        expect([dieAt, outcomes[0]]).toEqual([dieAt, outcomes[0] === 0 ? 0 : 'invoice.pdf']);
        expect([dieAt, outcomes[1]]).toEqual([dieAt, outcomes[1] === 0 ? 0 : 'second.pdf']);
        uncertain += outcomes.filter((outcome) => outcome === 0).length;
        return died;
      };
      let step = 1;
      while (await play(step)) step += 1;
      expect(step).toBeGreaterThan(10);
      // For each file the two steps between its reservation and its call.
      expect(uncertain).toBe(4);
    },
    EVERY_STEP_MS,
  );

  it(
    'neither loses nor doubles the words of a recording',
    async () => {
      let uncertain = 0;
      const play = async (dieAt: number): Promise<boolean> => {
        const died = await diesAt(dieAt, '<p>Listen</p>', { attachments: [voice] });
        const doubts = (await world.deliveries()).filter(({ state }) => state === 'uncertain');
        const missing = new Set<string>(
          doubts.map(({ content }) => (content.kind === 'file' ? 'audio: ' : 'text: Listen')),
        );
        const wanted = ['text: Listen', 'audio: '];
        // Reserved and perhaps not called: a person decides.
        const lost = wanted.filter((line) => missing.has(line) && !seen().includes(line));
        expect([dieAt, seen()]).toEqual([dieAt, wanted.filter((line) => !lost.includes(line))]);
        uncertain += lost.length;
        return died;
      };
      let step = 1;
      while (await play(step)) step += 1;
      expect(step).toBeGreaterThan(10);
      expect(uncertain).toBe(4);
    },
    EVERY_STEP_MS,
  );
});
