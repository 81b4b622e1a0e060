import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { InboundContent } from '../../../sandbox/whatsapp/customers/inbound-content.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { audio, falsePhoto, pdf, photo, program, sticker, video, voice } from '../../support/sample-files.ts';
import { MAEVE, SHOP } from '../../support/world-setup.ts';

const SECOND = 1_000;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const send = (content: InboundContent) =>
  world.whatsapp.act.customerSends({ customer: MAEVE.id, number: SHOP.number, content });

/** Parts after the first message: words, and names, types and sizes of the files. */
const seen = () =>
  world.conversation().parts.map(({ html, attachments }) => ({
    text: (html ?? '').replace(/<br\s*\/?>/g, '\n').replace(/<[^>]+>/g, ''),
    files: attachments.map(({ name, contentType, size }) => `${name} ${contentType} ${size}`),
  }));
const writes = () => world.calls('intercom', /^POST .*\/(reply|conversations)$/);

describe('a file whose size is told wrong', () => {
  it.each([
    ['nothing', 0],
    ['less', 690],
    ['more', 740],
    ['no size at all', null],
  ])('is attached, because its hash proves it: %s', async (_what, toldSize) => {
    await world.knownThread();
    send({ ...photo(700, 'The scratch'), toldSize });
    await world.settle();
    expect(seen()).toEqual([{ text: 'The scratch', files: ['photo.jpg image/jpeg 700'] }]);
  });

  it.each([
    ['less', 10],
    ['no size at all', null],
  ])('is a link when it turns out too large to be attached: %s', async (_what, toldSize) => {
    await world.knownThread();
    send({ ...pdf('plans.pdf', 21 * 1_024 * 1_024), toldSize });
    await world.settle();
    expect(seen()).toEqual([{ text: expect.stringMatching(/2\d\.\d MB\] plans\.pdf: https:/), files: [] }]);
    const path = /https:\/\/bridge\.example(\/media\/[^\s\]]+)/.exec(world.transcript().at(-1) ?? '')?.[1];
    const { status, body } = await world.request({ method: 'GET', path: `${path}/file` });
    expect(status).toBe(200);
    expect(body).toHaveLength(21 * 1_024 * 1_024);
  });
});

describe('a file that comes late', () => {
  it('never stands under the name of another participant, who is the only one left', async () => {
    const conversationId = await world.knownThread();
    const { workspace } = SHOP;
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'media.get' }]);
    send(photo(700, 'The scratch'));
    await world.pass(MINUTE);
    const [lead] = world.contacts();
    const contactId = world.intercom.act.createUser({ workspace, name: 'P', email: 'p@landlord.example' });
    world.intercom.act.attachContact({ workspace, conversationId, contactId });
    world.intercom.act.detachContact({ workspace, conversationId, contactId: lead?.id ?? '' });
    world.whatsapp.faults.set([]);
    await world.pass(2 * 60 * MINUTE);
    const parts = world.conversations().flatMap((each) => each.parts);
    expect(parts.map(({ author }) => author.id)).not.toContain(contactId);
  });
});

describe('files given with a form', () => {
  const form: InboundContent = {
    type: 'interactive',
    payload: {
      type: 'nfm_reply',
      nfm_reply: {
        name: 'flow',
        body: 'Sent',
        response_json: '{"flow_token":"t","note":"Dent on the door"}',
      },
    },
    formFiles: { photos: [{ ...photo(700), filename: 'door.jpg' }, photo(800)], papers: [pdf('Policy.pdf')] },
  };
  const files = ['door.jpg image/jpeg 700', 'photo.jpg image/jpeg 800', 'Policy.pdf application/pdf 600'];

  it('come right behind its words, in one call, and no id or hash is shown', async () => {
    await world.knownThread();
    send(form);
    await world.settle();
    expect(seen()).toEqual([
      {
        text: 'Sent a form:\nnote: Dent on the door\nphotos: door.jpg, image\npapers: Policy.pdf',
        files: [],
      },
      { text: '2 photos, 1 document', files },
    ]);
  });

  it('come once when the webhook is repeated, and after a first message', async () => {
    world.whatsapp.faults.set([{ kind: 'duplicateWebhook', operation: '*', ms: 1_000 }]);
    send(form);
    await world.pass(MINUTE);
    expect(world.transcript()[0]).toContain('Dent on the door');
    expect(seen().flatMap((part) => part.files)).toEqual(files);
  });

  it('keep the digits of ids that no number can hold', async () => {
    await world.knownThread();
    world.forgetCalls();
    const file = '{"id":900719925474099301,"mime_type":"image/png","sha256":"","file_name":"a.png"}';
    const reply = { name: 'flow', body: 'Sent', response_json: `{"photos":[${file}]}` };
    send({ type: 'interactive', payload: { type: 'nfm_reply', nfm_reply: reply } });
    await world.settle();
    expect(world.calls('meta', /900719925474099301/)).not.toEqual([]);
  });
});

describe('a file in a known conversation', () => {
  beforeEach(async () => {
    await world.knownThread();
    world.forgetCalls();
  });

  it.each<[string, InboundContent, string, string]>([
    ['a photo with a caption', photo(700, 'The scratch'), 'The scratch', 'photo.jpg image/jpeg 700'],
    ['a photo without one', photo(700), 'Photo', 'photo.jpg image/jpeg 700'],
    ['a video', video, 'Look at this', 'video.mp4 video/mp4 600'],
    ['a voice message', voice, 'Voice message', 'voice-message.ogg audio/ogg 600'],
    ['audio', audio, 'Audio', 'audio.mp3 audio/mpeg 600'],
    ['a sticker', sticker, 'Sticker', 'sticker.webp image/webp 600'],
    ['a document', pdf('Invoice 7.pdf'), 'Invoice 7.pdf', 'Invoice 7.pdf application/pdf 600'],
    ['a document with a caption', pdf('a.pdf', 600, 'Paid?'), 'Paid?', 'a.pdf application/pdf 600'],
  ])('%s is attached in one call', async (_what, content, text, file) => {
    send(content);
    await world.settle();
    expect(seen()).toEqual([{ text, files: [file] }]);
    expect(world.calls('intercom')).toHaveLength(1);
  });

  it.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\ada\\bill.pdf', 'bill.pdf'],
    ['bill\u202Efdp.exe', 'billfdp.exe.pdf'],
    ['a\u0000b\nc.pdf', 'abc.pdf'],
    ['..', 'document.pdf'],
    ['.pdf', 'pdf.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(100)}.pdf`],
    ['CON', 'document.pdf'],
    ['فاتورة 2026.pdf', 'فاتورة 2026.pdf'],
    ['report.PDF', 'report.pdf'],
  ])('named %j is attached as %j', async (told, name) => {
    send(pdf(told, 600, 'x'));
    await world.settle();
    expect(seen()[0]?.files).toEqual([`${name} application/pdf 600`]);
  });

  it('in doubt is not taken for an earlier one without words that lands late', async () => {
    world.intercom.setFaults([
      { kind: 'landLate', operation: 'conversation.reply', ms: 200 * SECOND, count: 1 },
    ]);
    send(photo(701));
    await world.pass(195 * SECOND);
    world.intercom.setFaults([{ kind: 'loseRequest', operation: 'conversation.reply', count: 1 }]);
    send(photo(702));
    await world.pass(5 * MINUTE);
    const file = (size: number) => [`photo.jpg image/jpeg ${size}`];
    expect(seen().map(({ files }) => files)).toEqual([file(701), file(701), file(702)]);
  });

  it('told twice is there once', async () => {
    world.whatsapp.faults.set([{ kind: 'duplicateWebhook', operation: '*', ms: 500 }]);
    send(photo());
    await world.pass(5 * SECOND);
    expect(seen()).toHaveLength(1);
    expect(writes()).toHaveLength(1);
  });

  it('that is slow is announced at once and follows by itself, once', async () => {
    world.whatsapp.faults.set([
      { kind: 'slowAnswer', operation: 'media.download', ms: 12 * SECOND, count: 1 },
    ]);
    send(photo(700, 'The scratch'));
    await world.pass(9 * SECOND);
    expect(seen()).toEqual([{ text: '[photo, on its way] The scratch', files: [] }]);
    await world.pass(MINUTE);
    expect(seen().slice(1)).toEqual([{ text: 'Photo', files: ['photo.jpg image/jpeg 700'] }]);
    await world.pass(DAY);
    expect(seen()).toHaveLength(2);
    expect(world.notes()).toEqual([]);
  });

  it('does not hold back what is written after it for longer than the patience', async () => {
    world.whatsapp.faults.set([{ kind: 'slowAnswer', operation: 'media.*', ms: 14 * SECOND }]);
    send(photo());
    world.customerWrites('Did you get it?');
    await world.pass(10 * SECOND);
    expect(seen().map(({ text }) => text)).toEqual(['[photo, on its way]', 'Did you get it?']);
  });

  it('that fails for two hours follows when it can be had', async () => {
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'media.*', status: 503 }]);
    send(photo(800));
    await world.settle();
    expect(seen()).toEqual([{ text: '[photo, on its way]', files: [] }]);
    await world.pass(120 * MINUTE);
    world.whatsapp.faults.set([]);
    await world.pass(60 * MINUTE);
    expect(seen().slice(1)).toEqual([{ text: 'Photo', files: ['photo.jpg image/jpeg 800'] }]);
  });

  it('whose address has died is asked for once more and attached', async () => {
    world.whatsapp.faults.set([{ kind: 'expiredMedia', operation: 'media.download', count: 1 }]);
    send(photo());
    await world.settle();
    expect(seen()).toEqual([{ text: 'Photo', files: ['photo.jpg image/jpeg 600'] }]);
    expect(world.calls('meta', /^GET \/v[\d.]+\/\d+$/)).toHaveLength(2);
  });

  it.each([
    [200, 800],
    [200, 60],
    [302, 800],
    [401, 800],
    [403, 800],
    [404, 800],
    [410, 800],
  ])(
    'of which a page (%i) stands in the way for hours follows when it can be had (%i bytes)',
    async (status, size) => {
      world.whatsapp.faults.set([{ kind: 'strangePage', operation: 'media.download', status }]);
      send(photo(size));
      await world.pass(3 * 60 * MINUTE);
      expect(world.notes()).toEqual([]);
      world.whatsapp.faults.set([]);
      await world.pass(60 * MINUTE);
      expect(seen().slice(1)).toEqual([{ text: 'Photo', files: [`photo.jpg image/jpeg ${size}`] }]);
    },
  );

  it('that cannot be had for seven days ends in one clear note', async () => {
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'media.*', status: 503 }]);
    send(pdf('lease.pdf'));
    await world.pass(8 * DAY);
    expect(world.notes()).toEqual([
      expect.stringContaining(
        'The document “lease.pdf” is not attached: WhatsApp keeps a file for seven days',
      ),
    ]);
    world.whatsapp.faults.set([]);
    await world.pass(DAY);
    expect(world.notes()).toHaveLength(1);
    expect(seen().flatMap(({ files }) => files)).toEqual([]);
  });

  it('of which WhatsApp knows nothing ends in a note after an hour', async () => {
    world.whatsapp.faults.set([{ kind: 'expiredMedia', operation: 'media.get' }]);
    send(photo());
    await world.pass(3 * 60 * MINUTE);
    expect(world.notes()).toEqual([expect.stringContaining('WhatsApp does not have it any more')]);
  });

  it.each<[string, InboundContent, string]>([
    ['a program', program('application/octet-stream', 'setup.exe'), 'it is a program'],
    ['a program under another name', program('application/pdf', 'invoice.pdf'), 'it is a program'],
    ['a script', { ...pdf('go'), bytes: Buffer.from('#!/bin/sh\nrm') }, 'it is a program'],
    ['a page that calls itself a photo', falsePhoto, 'its content is of another kind'],
    [
      'a photo that calls itself a document',
      { ...pdf(), bytes: photo().bytes },
      'its content is of another kind',
    ],
  ])('%s is not attached, and the message says why', async (_what, content, reason) => {
    send(content);
    await world.settle();
    expect(seen()).toHaveLength(1);
    expect(seen()[0]?.files).toEqual([]);
    expect(seen()[0]?.text).toContain(reason);
  });

  it('sends the token and who we are, and names the number', async () => {
    send(photo());
    await world.settle();
    const [described, downloaded] = world.calls('meta');
    expect(described?.headers['authorization']).toBe(`Bearer ${SHOP.metaToken}`);
    expect(downloaded?.headers['authorization']).toBe(`Bearer ${SHOP.metaToken}`);
    expect(downloaded?.headers['user-agent']).toMatch(/\S/);
  });

  it('is attached after an outage of Intercom, and not fetched for nothing meanwhile', async () => {
    world.intercom.setFaults([{ kind: 'serverError', operation: 'conversation.reply', status: 503 }]);
    send(photo());
    await world.pass(30 * SECOND);
    world.intercom.setFaults([]);
    await world.pass(5 * MINUTE);
    expect(seen().map(({ files }) => files.length)).toEqual([1]);
  });

  it.each(['loseAnswer', 'loseRequest', 'errorAfterWrite', 'landLate'] as const)(
    'is there once when the answer is lost (%s)',
    async (kind) => {
      world.intercom.setFaults([{ kind, operation: 'conversation.reply', count: 1 }]);
      send(photo());
      await world.pass(10 * MINUTE);
      expect(seen()).toHaveLength(1);
      expect(seen()[0]?.files).toHaveLength(1);
    },
  );
});

describe('a file that comes when its conversation was closed days ago', () => {
  const HOUR = 60 * MINUTE;
  let first: string;

  /** A photo that cannot be had; its conversation is closed and, if the customer writes again, followed by another one. */
  async function wait(again: boolean, letDays: 'pass' | 'leap' = 'leap'): Promise<void> {
    first = await world.knownThread('one');
    world.whatsapp.faults.set([{ kind: 'serverError', operation: 'media.*', status: 503 }]);
    send(photo(700, 'The scratch'));
    await world.pass(MINUTE);
    world.teammateReplies('<p>Bye</p>', { close: true });
    await world[letDays](2 * DAY);
    if (again) world.customerWrites('another matter');
    await world.pass(MINUTE);
    world.whatsapp.faults.set([]);
  }
  const files = () =>
    world
      .conversations()
      .map(({ parts }) => parts.flatMap(({ attachments }) => attachments.map(({ size }) => size)));
  const stateOf = (id: string) => world.conversations().find((each) => each.id === id)?.state;

  it('is posted in the newer one and says which message it belongs to', async () => {
    await wait(true, 'pass');
    await world.pass(HOUR);
    expect(files()).toEqual([[], [700]]);
    expect(stateOf(first)).toBe('closed');
    expect(world.transcript().at(-1)).toMatch(
      /^customer: Belongs to their message of Mar 4, 2026 at \d+:\d\d [AP]M UTC in an earlier conversation:\nPhoto$/,
    );
  });

  it('is posted where it belongs while there is no newer one, or that one is open', async () => {
    await wait(false);
    await world.pass(HOUR);
    expect(files()).toEqual([[700]]);
    expect(world.transcript().at(-1)).toBe('customer: Photo');
  });

  it('is posted where it belongs when the newer one was deleted and nobody told us', async () => {
    await wait(true);
    world.intercom.setFaults([{ kind: 'dropWebhook', operation: 'conversation.*' }]);
    world.intercom.act.deleteConversation({
      workspace: SHOP.workspace,
      conversationId: world.conversation().id,
    });
    await world.pass(HOUR);
    expect(files()).toEqual([[700]]);
  });

  it.each(['loseAnswer', 'loseRequest', 'errorAfterWrite', 'landLate'] as const)(
    'is there once when the answer is lost (%s)',
    async (kind) => {
      await wait(true);
      world.intercom.setFaults([{ kind, operation: 'conversation.reply', count: 1 }]);
      await world.pass(HOUR);
      expect(files()).toEqual([[], [700]]);
      expect(stateOf(first)).toBe('closed');
    },
  );

  it('is there once when the process dies before it knows', async () => {
    await wait(true);
    world.intercom.setFaults([{ kind: 'loseAnswer', operation: 'conversation.reply', count: 1 }]);
    for (let minute = 0; minute < 40 && files()[1]?.length === 0; minute += 1) await world.pass(MINUTE);
    world.crash();
    await world.start();
    await world.pass(HOUR);
    expect(files()).toEqual([[], [700]]);
  });
});

describe('a file as the first message', () => {
  it('opens the conversation with its words and follows at once', async () => {
    send(photo(700, 'Is this yours?'));
    await world.settle();
    expect(world.transcript()[0]).toBe('customer: Is this yours?');
    expect(seen()).toEqual([{ text: 'Photo', files: ['photo.jpg image/jpeg 700'] }]);
  });

  it('comes before what is written after it', async () => {
    send(photo());
    world.customerWrites('second');
    world.customerWrites('third');
    await world.settle();
    expect(world.transcript()).toEqual([
      'customer: Photo',
      'customer: Photo',
      'customer: second',
      'customer: third',
    ]);
  });

  it('of which nothing can be had is followed by a note', async () => {
    send(program('application/pdf', 'invoice.pdf'));
    await world.settle();
    expect(world.notes()).toEqual([expect.stringContaining('it is a program')]);
  });

  it('of many rides with the others: two calls for the words and ten files', async () => {
    for (let n = 0; n < 10; n += 1) send(photo(600 + n));
    await world.settle();
    expect(world.transcript()).toEqual(['customer: 10 photos', 'customer: 10 photos']);
    expect(seen()[0]?.files).toHaveLength(10);
  });
});
