import { html, type SafeHtml } from '@remix-run/html-template';
import type { PageAnswer, PageRequest } from '../../server/domain/pages/page-route.ts';
import { whoIs } from '../../server/domain/workspaces/admin.ts';
import type { AdminRequest } from '../kit/admin-route.ts';
import { message } from '../kit/message.ts';
import { type PageContent, page } from '../kit/page.ts';
import type { Language } from '../texts/texts.ts';
import type { Told } from '../texts/told.ts';
import type { ConnectDoors } from './connect-doors.ts';
import type { FieldFault, Read } from './read-fields.ts';

/** Who asks, in which language, with what was typed. */
export interface Asked {
  readonly workspace: string;
  /** As changes name people. */
  readonly who: string;
  readonly language: Language;
  readonly connection: string;
}

/** What a page of connecting does. */
export type Handler = (doors: ConnectDoors, asked: Asked, request: PageRequest) => Promise<PageAnswer>;

/** Of whoever has signed in. */
export function readAsked({ admin, language, params }: AdminRequest): Asked {
  return { workspace: admin.workspace, who: whoIs(admin), language, connection: params['id'] ?? '' };
}

export function shown(language: Language, status: number, content: PageContent): PageAnswer {
  return { status, html: page(language, content) };
}

export function told(language: Language, status: number, words: Told, depth: number): PageAnswer {
  return shown(language, status, { title: words.title, body: message(words), depth });
}

/** Words for what is wrong with a value; undefined when nothing is. */
export function faultIn(language: Language, read: Read<unknown> | undefined): string | undefined {
  return read !== undefined && 'fault' in read ? sayFault(language, read.fault) : undefined;
}

export function sayFault({ texts }: Language, fault: FieldFault): string {
  return texts.connect.faults[fault];
}

export function section({ title, text }: Told, more?: SafeHtml): SafeHtml {
  return html`<section><h2>${title}</h2><p>${text}</p>${more}</section>`;
}

export function bullets(
  { title, list }: { title: string; list: readonly string[] },
  ordered = false,
): SafeHtml {
  const items = list.map((item) => html`<li>${item}</li>`);
  return html`<section><h2>${title}</h2>${ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`}</section>`;
}
