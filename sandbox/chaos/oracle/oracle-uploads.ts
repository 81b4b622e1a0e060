import type { Evidence, Fault } from '../record/evidence.ts';
import type { FileUpload, TemplateAsked } from '../record/ledger.ts';
import { asJson, listOf, textAt } from '../record/shown-identity.ts';
import type { Bubble } from './oracle-reply.ts';
import { groupBy } from './oracle-words.ts';

/** Of an upload page. Milliseconds. */
const OPEN_MS = 10 * 60_000;

/** A press that nobody saw an answer of may have shown the page's address once more, after a stall. Milliseconds. */
const SHOWN_LATER_MS = 150_000;

/** An upload page takes one file, once, in time; and what the preview showed is what goes out. */
export function judgeUploads({ ledger, whatsapp }: Evidence, sends: readonly Bubble[]): Fault[] {
  const kept = ledger.uploads.filter(({ outcome }) => outcome === 'kept');
  return [
    ...[...groupBy(kept, ({ token }) => token).values()].flatMap(judgePage),
    ...kept.flatMap((each) => judgeTime(ledger.templates, each)),
    ...ledger.templates.flatMap((asked) => judgeFile(whatsapp, sends, asked)),
  ];
}

function judgePage(kept: readonly FileUpload[]): Fault[] {
  const names = kept.map(({ name }) => name).join(' and ');
  return kept.length > 1 ? [{ kind: 'doubled', text: `one upload page took ${names}` }] : [];
}

function judgeTime(templates: readonly TemplateAsked[], { name, draft, at, shownAt }: FileUpload): Fault[] {
  const asked = templates.find(({ nonce }) => nonce === draft);
  const isExpired = at > shownAt + OPEN_MS + SHOWN_LATER_MS;
  const isSent = asked?.queuedAt !== undefined && at > asked.queuedAt;
  return isExpired || isSent
    ? [{ kind: 'untrue', text: `${name} was kept ${isSent ? 'after its template was sent' : 'too late'}` }]
    : [];
}

function judgeFile(
  whatsapp: Evidence['whatsapp'],
  sends: readonly Bubble[],
  { words, file }: TemplateAsked,
): Fault[] {
  const sent = sends.find(({ content }) => JSON.stringify(content).includes(`"${words}"`));
  const header = listOf(sent?.content, 'components').find(({ type }) => type === 'header');
  const document = asJson(listOf(header, 'parameters')[0]?.['document']);
  if (sent === undefined || (header === undefined && file === undefined)) return [];
  const name = textAt(document, 'filename');
  const bytes = whatsapp.view.media(textAt(document, 'id'))?.bytes;
  const isTheFile = bytes === undefined || Buffer.from(bytes).toString('utf8').endsWith(name);
  return file === `📎 ${name}` && isTheFile
    ? []
    : [{ kind: 'untrue', text: `the preview of ${words} showed ${file ?? 'no file'}, and ${name} went out` }];
}
