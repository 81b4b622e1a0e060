import { prose } from './read-documents.ts';

/** Cells of each row of a document's tables, the headings left out. */
export function tableRows(text: string): string[][] {
  const lines = prose(text).split('\n');
  return lines
    .filter((line, index) => line.startsWith('| ') && ![line, lines[index + 1] ?? ''].some(isRule))
    .map((line) => line.slice(2, -2).split(' | '));
}

/** What stands below the headings of a table. */
function isRule(line: string): boolean {
  return line.startsWith('| ---');
}
