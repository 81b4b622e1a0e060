import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { InboundContent } from '../../../sandbox/whatsapp/customers/inbound-content.ts';
import { createWorld, type PeopledWorld } from '../../support/bridge-people.ts';
import { paper, pdf, photo, program } from '../../support/sample-files.ts';

const MINUTE = 60_000;
const EXCEL = 'application/vnd.ms-excel';
const WORD = 'application/msword';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const HTML = '<html><body><table><tr><td>1</td></tr></table></body></html>';
const LATIN = Buffer.from('MZ f\xfcr alle', 'latin1');
const UTF16 = Buffer.from('\ufeffMZ', 'utf16le');

let world: PeopledWorld;
beforeEach(async () => {
  world = await createWorld();
  await world.knownThread();
});
afterEach(() => world.close());

/** The part of a document: its words, and name and type of the file. */
async function sent(content: InboundContent): Promise<{ text: string; files: readonly string[] }> {
  world.customerSends(content);
  await world.settle();
  const [part, more] = world.conversation().parts;
  expect(more).toBeUndefined();
  return {
    text: (part?.html ?? '').replace(/<[^>]+>/g, ''),
    files: (part?.attachments ?? []).map(({ name, contentType }) => `${name} ${contentType}`),
  };
}

describe('a document of the customer', () => {
  it.each<[string, string, string | Buffer, string]>([
    ['notes.txt', 'text/plain', 'MZ is a nice pair of letters', 'notes.txt text/plain'],
    ['notes.txt', 'text/plain', LATIN, 'notes.txt text/plain'],
    ['notes.txt', 'text/plain', UTF16, 'notes.txt text/plain'],
    ['notes.txt', 'text/plain', 'BM meeting notes', 'notes.txt text/plain'],
    ['notes.txt', 'text/plain', 'ID3 tags are great', 'notes.txt text/plain'],
    ['notes.txt', 'text/plain', '#! is called a shebang', 'notes.txt text/plain'],
    ['a.txt', 'text/plain', '%PDF not', 'a.txt text/plain'],
    ['list.csv', EXCEL, 'a;b', `list.csv ${EXCEL}`],
    ['report.xls', EXCEL, HTML, `report.xls ${EXCEL}`],
    ['sheet.xls', EXCEL, '<?xml version="1.0"?><Workbook/>', `sheet.xls ${EXCEL}`],
    ['letter.doc', WORD, HTML, `letter.doc ${WORD}`],
    ['l.rtf', WORD, '{\\rtf1 Hello}', `l.rtf ${WORD}`],
    ['logo.svg', 'image/svg+xml', SVG, 'logo.svg application/octet-stream'],
    ['page.html', 'text/html', HTML, 'page.html application/octet-stream'],
    ['data.xml', 'application/xml', '<?xml version="1.0"?><a/>', 'data.xml application/octet-stream'],
    ['plan.dxf', 'image/vnd.dxf', '0\nSECTION\n2\nHEADER\n', 'plan.dxf image/vnd.dxf'],
    ['scan.pdf', 'application/pdf', '\r\n%PDF-1.7\n', 'scan.pdf application/pdf'],
    ['cut.pdf', 'application/pdf', Buffer.from([0x00, 0x01, 0x02, 0x03]), 'cut.pdf application/pdf'],
    ['card.vcf', 'text/vcard', 'BEGIN:VCARD\nVERSION:3.0', 'card.vcf text/vcard'],
    ['card.vcf', 'text/x-vcard', 'BEGIN:VCARD\nVERSION:3.0', 'card.vcf text/x-vcard'],
    ['book.ods', EXCEL, 'x', `book.ods ${EXCEL}`],
    ['tidy.bat', 'text/plain', 'del *.tmp', 'tidy.bat.txt text/plain'],
    ['Prices of shop.com', 'text/plain', 'tea 2', 'Prices of shop.com.txt text/plain'],
    ['app.js', 'text/javascript', 'alert(1)', 'app.js.txt application/octet-stream'],
  ])('%s as %s is attached', async (name, type, content, file) => {
    expect((await sent(paper(name, type, content))).files).toEqual([file]);
  });

  it.each<[string, InboundContent, string]>([
    ['a program under another name', program('application/pdf', 'invoice.pdf'), 'it is a program'],
    ['a program among texts', program('text/plain', 'notes.txt'), 'it is a program'],
    [
      'a program of Linux',
      paper('a.pdf', 'application/pdf', '\x7fELF\x02\x01\x01\0'.padEnd(80, '\0')),
      'it is a program',
    ],
    ['a script', paper('notes.txt', 'text/plain', '#! /usr/bin/env node\n'), 'it is a program'],
    ['a page that calls itself an invoice', paper('a.pdf', 'application/pdf', HTML), 'of another kind'],
    [
      'a page that calls itself a picture',
      paper('a.png', 'image/png', `<!-- x -->${HTML}`),
      'of another kind',
    ],
    [
      'a photo that calls itself a table',
      { ...pdf('a.xls'), mimeType: EXCEL, bytes: photo().bytes },
      'of another kind',
    ],
  ])('is not attached when it proves to be something else: %s', async (_what, content, reason) => {
    const { text, files } = await sent(content);
    expect(files).toEqual([]);
    expect(text).toContain(reason);
  });

  it.each<[string, InboundContent]>([
    ['document', paper('notes.txt', 'text/plain', '')],
    ['photo', { ...photo(), bytes: Buffer.alloc(0) }],
  ])('without a single byte is said to be empty at once: a %s', async (_kind, content) => {
    expect(await sent(content)).toEqual({ text: expect.stringContaining('it is empty'), files: [] });
    await world.pass(10 * MINUTE);
    expect(world.conversation().parts).toHaveLength(1);
    expect(world.notes()).toEqual([]);
  });
});
