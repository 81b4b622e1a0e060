/** WhatsApp's own marks around words: bold, italic, strikethrough, code. */
const MARKS = /(?<![\p{L}\p{N}])(```|[*_~`])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu;

/** Longer texts are none of WhatsApp; looking for pairs of marks takes the square of the length. Characters. */
const LONGEST = 4_096;

/** A WhatsApp text as it is read there: without the marks that make words bold, italic, struck through or code; what is beyond 4,096 characters stays. */
export function withoutMarks(text: string): string {
  // Twice, for marks within marks.
  const marked = text.slice(0, LONGEST);
  return marked.replace(MARKS, '$2').replace(MARKS, '$2') + text.slice(LONGEST);
}
