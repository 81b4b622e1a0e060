/** A request of the page that cannot be done; `message` is shown to the person. */
export class PageError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'PageError';
    this.status = status;
    this.code = code;
  }
}

export function notFound(what: string): PageError {
  return new PageError(404, 'not_found', `There is no such ${what}.`);
}
