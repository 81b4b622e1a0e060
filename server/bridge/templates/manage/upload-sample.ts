import { broken } from '../../../../templates/drafts/draft-rules.ts';
import type { HeldFile } from '../../../domain/held-file.ts';
import type { SampleFile } from '../../../ports/templates.ts';
import type { FileDeps } from '../../files/file-deps.ts';
import { type Managed, manage, type OfAccount, refused } from './managed.ts';

const MB = 1024 * 1024;

/** Types of samples, and how large they may be, bytes (reference/meta.md §3 and its end, Resumable Upload). */
const LARGEST: Readonly<Record<string, number>> = {
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'video/mp4': 16 * MB,
  'application/pdf': 16 * MB,
};

type Uploaded = { readonly handle: string };

/** As a browser sent it. */
export interface GivenSample {
  readonly name: string;
  readonly mime: string;
  readonly file: HeldFile;
}

/**
 * Hands over a sample of a header's file, which whoever reviews the template looks at; the handle is the header's
 * `example` in a draft. What is something else than it is called is refused. Never rejects for WhatsApp's sake; harmless to
 * repeat.
 */
export async function uploadSample(
  deps: FileDeps,
  of: OfAccount,
  { name, mime, file }: GivenSample,
): Promise<Managed<Uploaded>> {
  const largest = Object.hasOwn(LARGEST, mime) ? LARGEST[mime] : undefined;
  if (largest === undefined) return refused(broken('header', 'sample-type'));
  if (file.size === 0 || file.size > largest) return refused(broken('header', 'sample-size', largest / MB));
  const found = await deps.converter.identify(file, { name, contentType: mime });
  if (found.mime !== mime) return refused(broken('header', 'sample-type'));
  const sample = { name, mime, bytes: await file.bytes() };
  const upload = (client: { uploadSample(sample: SampleFile): Promise<Uploaded> }) =>
    client.uploadSample(sample);
  // Nobody sees an upload: one whose answer was lost is simply made again.
  return manage(deps, of, upload, upload);
}
