import { randomUUID } from 'node:crypto';
import type { Router } from 'express';
import { z } from 'zod';
import type { FileContent } from '../../intercom/state/attachments.ts';
import { escapeHtml } from '../../intercom/state/body-text.ts';
import { fillMacro, findMacro, MACROS } from '../acts/macros.ts';
import { notFound, PageError } from '../desk/page-error.ts';
import type { PageDeps } from '../desk/page-world.ts';
import { composeHtml } from '../rich-text/compose-html.ts';
import { readThread } from '../views/inbox-view.ts';
import { placeOf, tellOfTeammate } from './inbox-place.ts';

/** Far beyond what anybody types, characters. */
const MAX_WORDS = 20_000;
const MAX_FILES = 10;
const MAX_OPTIONS = 20;
const MAX_OPTION = 80;

const text = z.string().trim().max(MAX_WORDS).default('');
const ids = z.array(z.string()).max(MAX_FILES).default([]);
const noteSchema = z.strictObject({ teammate: z.string().min(1), text, files: ids, images: ids });
const replySchema = noteSchema.extend({
  close: z.boolean().default(false),
  macro: z.string().optional(),
  quickReplies: z.array(z.string().trim().min(1).max(MAX_OPTION)).max(MAX_OPTIONS).default([]),
});
const botSchema = z.strictObject({
  text: z.string().trim().min(1).max(MAX_WORDS),
  fin: z.boolean().default(true),
});
const customerSchema = z.strictObject({
  text: z.string().trim().min(1).max(MAX_WORDS),
  channel: z.enum(['messenger', 'email']).default('messenger'),
  files: ids,
});

/** Everything that is said in a conversation: by teammates, by bots, and by the customer in the Messenger or by e-mail. */
export function mountReplies(router: Router, deps: PageDeps): void {
  const { act } = deps.intercom;
  router.get('/macros', (_request, response) => {
    response.json(MACROS.map(({ id, title }) => ({ id, title })));
  });
  router.post('/conversations/:conversation/reply', ({ body, params }, response) => {
    const { close, quickReplies, macro, ...said } = replySchema.parse(body);
    const words = withMacro(deps, params.conversation, wordsOf(deps, said), macro);
    refuseNothing(words);
    tellOfTeammate(deps, said.teammate, close ? 'replies and closes' : 'replies');
    const offered = quickReplies.map((option) => ({ text: option, uuid: randomUUID() }));
    const options = offered.length === 0 ? {} : { quickReplies: offered };
    const place = { ...placeOf(deps, params.conversation), adminId: said.teammate };
    response.status(201).json({ part: act.teammateReplies({ ...place, ...words, ...options, close }) });
  });
  router.post('/conversations/:conversation/note', ({ body, params }, response) => {
    const { teammate, ...said } = noteSchema.parse(body);
    const words = wordsOf(deps, said);
    refuseNothing(words);
    tellOfTeammate(deps, teammate, 'writes a note');
    const place = { ...placeOf(deps, params.conversation), adminId: teammate };
    response.status(201).json({ part: act.teammateNotes({ ...place, ...words }) });
  });
  router.post('/conversations/:conversation/bot', ({ body, params }, response) => {
    const { text: typed, fin } = botSchema.parse(body);
    deps.hops.note({ from: 'inbox', to: 'intercom', what: fin ? 'Fin answers' : 'a workflow writes' });
    const said = { ...placeOf(deps, params.conversation), html: composeHtml(typed), fin };
    response.status(201).json({ part: act.botReplies(said) });
  });
  router.post('/conversations/:conversation/customer', ({ body, params }, response) => {
    const { text: typed, channel, files } = customerSchema.parse(body);
    const where = channel === 'email' ? 'by e-mail' : 'in the Messenger';
    deps.hops.note({ from: 'sandbox', to: 'intercom', what: `the customer answers ${where}` });
    const said = { ...placeOf(deps, params.conversation), text: typed, attachments: deps.tray.look(files) };
    const part =
      channel === 'email' ? act.customerRepliesByEmail(said) : act.customerRepliesInMessenger(said);
    response.status(201).json({ part });
  });
}

interface Words {
  readonly html: string;
  readonly attachments: readonly FileContent[];
  readonly images: readonly FileContent[];
}

function wordsOf({ tray }: PageDeps, said: { text: string; files: string[]; images: string[] }): Words {
  const html = said.text === '' ? '' : composeHtml(said.text);
  return { html, attachments: tray.look(said.files), images: tray.look(said.images) };
}

/** A macro's text stands before what was typed. */
function withMacro(deps: PageDeps, conversation: string, words: Words, id: string | undefined): Words {
  if (id === undefined) return words;
  const macro = findMacro(id);
  if (macro === undefined) throw notFound('macro');
  const name = escapeHtml(readThread(deps, conversation)?.contact.name ?? '');
  const { html, images } = fillMacro(macro, name);
  return { ...words, html: html + words.html, images: [...images, ...words.images] };
}

function refuseNothing({ html, attachments, images }: Words): void {
  if (html !== '' || attachments.length > 0 || images.length > 0) return;
  throw new PageError(400, 'nothing_said', 'Write something, or pick a file.');
}
