/** WhatsApp's own marks around words: bold, italic, strikethrough, code. */
const MARKS = /(?<![\p{L}\p{N}])(```|[*_~`])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu;

/** A WhatsApp text as it is read there: without the marks that make words bold, italic, struck through or code. */
export function withoutMarks(text: string): string {
  // Twice, for marks within marks.
  return text.replace(MARKS, '$2').replace(MARKS, '$2');
}
