import type { RawAnswer } from './intercom-caller.ts';

/** A page that the client found, as the answer to a call. */
export async function searchAnswer(
  page: PromiseLike<{ readonly response: unknown; readonly rawResponse: RawAnswer['rawResponse'] }>,
): Promise<RawAnswer> {
  const { response, rawResponse } = await page;
  return { data: response, rawResponse };
}
