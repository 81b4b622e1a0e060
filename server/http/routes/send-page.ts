import type { Response } from 'express';
import { PAGE_POLICY } from './customer-file-page.ts';

/** For whatever is shown or handed out below `/media`: kept nowhere, found by nobody, and it runs nothing. */
export const SAFE_HEADERS = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  'Content-Security-Policy': PAGE_POLICY,
} as const;

export function sendPage(response: Response, status: number, html: string): void {
  response.status(status).set(SAFE_HEADERS).type('html').send(html);
}
