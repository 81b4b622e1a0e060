/** What a phone would not offer: changing a stranger's message, answering a button that is not there. */
export class NotPossible extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotPossible';
  }
}
