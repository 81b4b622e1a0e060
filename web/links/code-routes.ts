import type { SafeHtml } from '@remix-run/html-template';
import { download, type PageAnswer, type PageRoute } from '../../server/domain/pages/page-route.ts';
import { type AdminRequest, adminRoute } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import { ofNumber } from '../kit/of-number.ts';
import { NOT_NOW, sayUnanswered } from '../kit/say-unanswered.ts';
import { noLinkPage } from './link-page.ts';
import type { LinksDoors } from './links-doors.ts';
import { addressOf, ofLink } from './of-link.ts';

interface Code {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly address: string;
  /** A whole SVG document. */
  readonly svg: string;
}

type FindCode = (doors: LinksDoors, asked: AdminRequest) => Promise<Code | PageAnswer>;

/** QR codes as files: of the chat with a number, and of each of its links. */
export function codeRoutes(doors: LinksDoors, links: string): readonly PageRoute[] {
  const files = (path: string, find: FindCode) => [
    adminRoute('GET', `${path}/qr.svg`, async (asked) => {
      const code = await find(doors, asked);
      return 'status' in code ? code : download(`${code.name}.svg`, 'image/svg+xml', code.svg);
    }),
    adminRoute('GET', `${path}/qr.png`, async (asked) => {
      const code = await find(doors, asked);
      if ('status' in code) return code;
      return download(`${code.name}.png`, 'image/png', await doors.png(code.address));
    }),
  ];
  return [...files(`${links}/chat`, ofChat), ...files(`${links}/:code`, ofOne)];
}

const ofChat: FindCode = async (doors, asked) => {
  const chat = doors.chat(ofNumber(asked));
  if (chat === undefined) return notFound(asked.language, asked.depth);
  const { phone, address, code } = chat;
  return { name: `whatsapp-${phone.replace(/\D/g, '')}`, address, svg: code };
};

const ofOne: FindCode = async (doors, asked) => {
  const { language, depth } = asked;
  const found = await doors.find(ofLink(asked));
  if (found.kind === 'gone') return notFound(language, depth);
  if (found.kind !== 'done') return cannotShow(asked, sayUnanswered(language, language.texts.links, found));
  const { link, svg } = found;
  return { name: `whatsapp-${link.code}`, address: link.address, svg };
};

/** A link that WhatsApp does not tell of now. */
export function cannotShow(asked: AdminRequest, told: SafeHtml | null): PageAnswer {
  const { language, depth } = asked;
  return { status: NOT_NOW, html: noLinkPage(language, { depth, links: addressOf(asked), told }) };
}
