import type { Request, Response } from 'express';
import { ChallengeRefusedError } from '../errors/caller-errors.ts';
import { equalSecrets } from '../signed/equal-secrets.ts';

/**
 * Meta's check of a callback address: the challenge and nothing else, if the verify token is ours. As plain text that
 * no browser may take for a page. Throws `ChallengeRefusedError` otherwise.
 */
export function answerChallenge(
  request: Request<object>,
  response: Response,
  verifyTokens: readonly string[],
): void {
  const mode = request.query['hub.mode'];
  const token = request.query['hub.verify_token'];
  const challenge = request.query['hub.challenge'];
  if (mode !== 'subscribe' || typeof challenge !== 'string' || !isKnown(token, verifyTokens)) {
    throw new ChallengeRefusedError('hub.mode, hub.challenge or hub.verify_token is missing or wrong.');
  }
  response
    .writeHead(200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': Buffer.byteLength(challenge),
      'X-Content-Type-Options': 'nosniff',
    })
    .end(challenge);
}

function isKnown(token: unknown, verifyTokens: readonly string[]): boolean {
  if (typeof token !== 'string') return false;
  return verifyTokens.some((known) => known !== '' && equalSecrets(token, known));
}
