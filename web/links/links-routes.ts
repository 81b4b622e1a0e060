import type { SafeHtml } from '@remix-run/html-template';
import type { ChangedLink, ChatLink } from '../../server/domain/business/shown-links.ts';
import { goOn, type PageAnswer, type PageRoute } from '../../server/domain/pages/page-route.ts';
import { whoIs } from '../../server/domain/workspaces/admin.ts';
import { type AdminRequest, adminRoute } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import { done, trouble } from '../kit/notice.ts';
import { ofNumber } from '../kit/of-number.ts';
import { pageNumber } from '../kit/page-number.ts';
import { NOT_NOW, sayUnanswered } from '../kit/say-unanswered.ts';
import { cannotShow, codeRoutes } from './code-routes.ts';
import { linkPage, removePage } from './link-page.ts';
import type { LinksDoors } from './links-doors.ts';
import { linksPage } from './links-page.ts';
import { addressOf, ofLink } from './of-link.ts';

const LINKS = '/settings/numbers/:number/links';
const LINK = `${LINKS}/:code`;

/** Where message links and QR codes of a number are made, copied, kept, changed and deleted. */
export function linksRoutes(doors: LinksDoors): readonly PageRoute[] {
  return [
    adminRoute('GET', LINKS, (asked) => list(doors, asked)),
    adminRoute('POST', LINKS, (asked) => make(doors, asked)),
    ...codeRoutes(doors, LINKS),
    adminRoute('GET', LINK, (asked) => one(doors, asked)),
    adminRoute('POST', LINK, (asked) => edit(doors, asked)),
    adminRoute('GET', `${LINK}/delete`, (asked) => sure(doors, asked)),
    adminRoute('POST', `${LINK}/delete`, (asked) => remove(doors, asked)),
  ];
}

interface Typed {
  readonly status?: number;
  readonly typed?: string;
  readonly error?: string | undefined;
  readonly told?: SafeHtml | null;
}

async function list(doors: LinksDoors, asked: AdminRequest, typed: Typed = {}): Promise<PageAnswer> {
  const { language, depth, query } = asked;
  const { status = 200, told = null, ...rest } = typed;
  const { links: texts } = language.texts;
  const chat = doors.chat(ofNumber(asked));
  if (chat === undefined) return notFound(language, depth);
  const found = await doors.list(ofNumber(asked), pageNumber(query));
  if (found.kind !== 'done') {
    const why = told ?? sayUnanswered(language, texts, found);
    return {
      status: status === 200 ? NOT_NOW : status,
      html: linksPage(language, { chat, told: why, ...rest }),
    };
  }
  const deleted = done(query.has('deleted') ? texts.remove.done : undefined);
  return { status, html: linksPage(language, { chat, links: found, told: told ?? deleted, ...rest }) };
}

async function make(doors: LinksDoors, asked: AdminRequest): Promise<PageAnswer> {
  const text = await wordsIn(asked);
  const made = await doors.create({ ...ofNumber(asked), who: whoIs(asked.admin) }, text);
  if (made.kind === 'done') return goOn(`${addressOf(asked)}/${made.code}?made`);
  return list(doors, asked, { status: 422, typed: text, ...whyNot(asked, made) });
}

/** One line: WhatsApp keeps breaks, but a field of a form has none. */
async function wordsIn({ readForm }: AdminRequest): Promise<string> {
  return ((await readForm()).get('text') ?? '').trim();
}

function whyNot({ language }: AdminRequest, changed: Exclude<ChangedLink, { readonly kind: 'done' }>): Typed {
  const { links: texts } = language.texts;
  switch (changed.kind) {
    case 'wrong':
      return { error: texts.wrong[changed.why] };
    case 'many':
      return { told: trouble(texts.many) };
    default:
      return { told: sayUnanswered(language, texts, changed) };
  }
}

async function one(doors: LinksDoors, asked: AdminRequest, typed: Typed = {}): Promise<PageAnswer> {
  const { language, query } = asked;
  const { status = 200, told = null, ...rest } = typed;
  return withLink(doors, asked, told, (chat, shown) => {
    const { one: texts } = language.texts.links;
    const said = query.has('made') ? texts.made : query.has('changed') ? texts.changed : undefined;
    return { status, html: linkPage(language, { chat, ...shown, told: told ?? done(said), ...rest }) };
  });
}

type Shown = Extract<Awaited<ReturnType<LinksDoors['find']>>, { readonly kind: 'done' }>;

async function withLink(
  doors: LinksDoors,
  asked: AdminRequest,
  told: SafeHtml | null,
  show: (chat: ChatLink, shown: Shown) => PageAnswer,
): Promise<PageAnswer> {
  const { language, depth } = asked;
  const chat = doors.chat(ofNumber(asked));
  const found = await doors.find(ofLink(asked));
  if (chat === undefined || found.kind === 'gone') return notFound(language, depth);
  if (found.kind === 'done') return show(chat, found);
  return cannotShow(asked, told ?? sayUnanswered(language, language.texts.links, found));
}

async function edit(doors: LinksDoors, asked: AdminRequest): Promise<PageAnswer> {
  const text = await wordsIn(asked);
  const of = ofLink(asked);
  const changed = await doors.edit({ ...of, who: whoIs(asked.admin) }, text);
  if (changed.kind === 'done') return goOn(`${addressOf(asked)}/${changed.code}?changed`);
  if (changed.kind === 'gone') return notFound(asked.language, asked.depth);
  return one(doors, asked, { status: 422, typed: text, ...whyNot(asked, changed) });
}

function sure(doors: LinksDoors, asked: AdminRequest, typed: Typed = {}): Promise<PageAnswer> {
  const { status = 200, told = null } = typed;
  return withLink(doors, asked, told, (_chat, { link }) => ({
    status,
    html: removePage(asked.language, link, told),
  }));
}

async function remove(doors: LinksDoors, asked: AdminRequest): Promise<PageAnswer> {
  const removed = await doors.remove({ ...ofLink(asked), who: whoIs(asked.admin) });
  if (removed.kind === 'done') return goOn(`${addressOf(asked)}?deleted`);
  if (removed.kind === 'gone') return notFound(asked.language, asked.depth);
  return sure(doors, asked, { status: 422, ...whyNot(asked, removed) });
}
