import type { Request, Response } from 'express';
import type { Clock } from '../../ports/clock.ts';
import type { ErrorResponse } from '../errors/error-response.ts';
import { sendError } from '../errors/send-error.ts';
import { messagePage } from './customer-file-page.ts';
import { sendPage } from './send-page.ts';

const NOT_HERE = {
  title: 'This file is not here',
  text: 'The link is not complete, it has ended, or the file was taken back. Links to files end after seven days. Ask whoever sent it to you to send it again.',
};
const NOT_NOW = { title: 'Not now', text: 'The file cannot be had at the moment. Try again in a minute.' };

const WORDS: Readonly<Record<number, { readonly title: string; readonly text: string }>> = {
  400: NOT_HERE,
  404: NOT_HERE,
  405: { title: 'This is a link to a file', text: 'Open it in a browser.' },
  429: { title: 'Too many files were opened', text: 'Try again in a minute.' },
  503: NOT_NOW,
};

/** Links to files are opened by people: a page in plain words, and JSON for programs that ask for it. */
export function sendMediaError(
  clock: Clock,
  request: Request,
  response: Response,
  answer: ErrorResponse,
  requestId: string,
): void {
  if (request.accepts(['html', 'json']) === 'json') {
    sendError(clock, request, response, answer, requestId);
    return;
  }
  const { title, text } = WORDS[answer.status] ?? {
    title: 'This did not work',
    text: `Something failed on our side. If it stays, tell whoever sent you the link this reference: ${requestId}`,
  };
  sendPage(
    response.set({ ...answer.headers, 'X-Request-Id': requestId }),
    answer.status,
    messagePage(title, text),
  );
}
