import type { Request, Response } from 'express';
import type { PageFault, Pages } from '../../domain/pages/page-route.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ErrorResponse } from '../errors/error-response.ts';
import { sendError } from '../errors/send-error.ts';
import { sendText } from '../errors/send-text.ts';
import { PAGE_HEADERS } from './page-headers.ts';

const FAULTS: Readonly<Record<number, PageFault>> = {
  400: 'not-found',
  403: 'other-site',
  404: 'not-found',
  405: 'not-found',
  429: 'too-many',
  503: 'not-now',
};

/** Our pages are opened by people: a page in plain words, and JSON for programs that ask for it. */
export function sendPageFault({ fault }: Pick<Pages, 'fault'>) {
  return (
    clock: Clock,
    request: Request,
    response: Response,
    answer: ErrorResponse,
    requestId: string,
  ): void => {
    if (request.accepts(['html', 'json']) === 'json') {
      sendError(clock, request, response, answer, requestId);
      return;
    }
    const text = fault(FAULTS[answer.status] ?? 'broken', {
      languages: request.acceptsLanguages(),
      reference: requestId,
      depth: request.path.split('/').length - 2,
    });
    const headers = { ...PAGE_HEADERS, ...answer.headers, 'X-Request-Id': requestId };
    sendText(clock, request, response, { status: answer.status, headers, text });
  };
}
